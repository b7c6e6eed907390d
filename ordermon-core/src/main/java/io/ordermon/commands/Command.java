package io.ordermon.commands;

import io.ordermon.models.OrderType;
import io.ordermon.models.Side;
import io.ordermon.models.StrategyStatus;
import io.ordermon.models.TimeInForce;
import io.ordermon.strategies.Param;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody outside asks for. Its id is the caller's: a command that comes again is
 * not carried out again.
 *
 * @param actor who asks, for people to read
 * @param notAfter after this time it is not to be begun any more; null: whenever
 * @param body what is asked for
 * @param text the whole as JSON, in a form in which the same command is the same text
 */
public record Command(String id, String actor, @Nullable Instant notAfter, Body body, String text) {

  /** What is asked for: one record for each type; its components are the fields of the JSON. */
  public sealed interface Body {

    /** The type's word. */
    String type();
  }

  /**
   * A new order, entered by hand or in a strategy's name.
   *
   * @param orderId null: one is made from the command's id
   */
  public record CreateOrder(
      String userId,
      @Nullable String strategyId,
      @Nullable String orderId,
      String symbol,
      Side side,
      @Param(value = "the type", defaultValue = "limit") OrderType orderType,
      @Param(value = "how long it stays", defaultValue = "gtc") TimeInForce timeInForce,
      BigDecimal quantity,
      @Nullable BigDecimal price,
      @Nullable BigDecimal stopPrice,
      @Nullable String expiresAt)
      implements Body {

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if {@code expiresAt} is no time
     */
    public CreateOrder {
      time("expires_at", expiresAt);
    }

    @Override
    public String type() {
      return "create_order";
    }
  }

  /** Another quantity or price for an order. */
  public record AmendOrder(
      String orderId,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal price,
      @Nullable BigDecimal stopPrice,
      @Nullable String reason)
      implements Body {

    /**
     * Checks that there is something to be changed.
     *
     * @throws IllegalArgumentException if there is nothing
     */
    public AmendOrder {
      if (quantity == null && price == null && stopPrice == null) {
        throw new IllegalArgumentException(
            "there is nothing to be changed: give quantity, price or stop_price");
      }
    }

    @Override
    public String type() {
      return "amend_order";
    }
  }

  /** The end of an order. */
  public record CancelOrder(String orderId, @Nullable String reason) implements Body {
    @Override
    public String type() {
      return "cancel_order";
    }
  }

  /**
   * The end of all open orders that a filter means: those at the time when the command is first
   * carried out.
   *
   * @param all must be true where nothing else is given
   */
  public record CancelOrders(
      @Nullable String userId,
      @Nullable String strategyId,
      @Nullable String symbol,
      @Nullable Side side,
      @Param(value = "everybody's", defaultValue = "false") boolean all,
      @Nullable String reason)
      implements Body {

    /**
     * Checks the filter.
     *
     * @throws IllegalArgumentException if nothing is given, so that a forgotten filter does not
     *     cancel everything
     */
    public CancelOrders {
      if (userId == null && strategyId == null && symbol == null && side == null && !all) {
        throw new IllegalArgumentException(
            "nothing says which orders: give user_id, strategy_id, symbol or side, or \"all\": true");
      }
    }

    @Override
    public String type() {
      return "cancel_orders";
    }
  }

  /** Whether a user is to be watched. */
  public record SetUser(String userId, boolean enabled) implements Body {
    @Override
    public String type() {
      return enabled ? "enable_user" : "disable_user";
    }
  }

  /** Whether a strategy is to run. */
  public record SetStrategy(String strategyId, StrategyStatus status) implements Body {
    @Override
    public String type() {
      return switch (status) {
        case ON -> "enable_strategy";
        case OFF -> "disable_strategy";
        case PAUSED -> "pause_strategy";
      };
    }
  }

  /** Whom a halt concerns. */
  public enum HaltScope {
    ALL,
    USER,
    STRATEGY,
    SYMBOL
  }

  /** What a halt forbids. */
  public enum HaltMode {
    HALTED,
    REDUCING
  }

  /**
   * That somebody may not trade for a while.
   *
   * @param target the id of the user or strategy, or the symbol; null for all
   * @param endsAt null: until it is lifted
   */
  public record SetHalt(
      HaltScope scope,
      @Nullable String target,
      @Param(value = "what it forbids", defaultValue = "halted") HaltMode mode,
      String reason,
      @Nullable String endsAt)
      implements Body {

    /**
     * Checks target and time.
     *
     * @throws IllegalArgumentException if the scope wants a target that is not there, or has one
     *     that it does not want
     */
    public SetHalt {
      boolean wanted = scope != HaltScope.ALL;
      if (wanted != (target != null && !target.isBlank())) {
        throw new IllegalArgumentException(
            wanted ? "target is missing" : "target is given, but the scope is all");
      }
      time("ends_at", endsAt);
    }

    @Override
    public String type() {
      return "set_halt";
    }
  }

  /** The end of a halt. */
  public record LiftHalt(long haltId) implements Body {
    @Override
    public String type() {
      return "lift_halt";
    }
  }

  /** That what is held of a user is read from the tables again. */
  public record ResyncUser(String userId) implements Body {
    @Override
    public String type() {
      return "resync_user";
    }
  }

  /**
   * Reads a time.
   *
   * @throws IllegalArgumentException if it is none
   */
  static @Nullable Instant time(String field, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s: '%s' is no time such as 2026-01-05T09:00:00Z".formatted(field, text), e);
    }
  }
}
