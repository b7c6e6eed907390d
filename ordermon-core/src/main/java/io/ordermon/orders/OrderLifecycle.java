package io.ordermon.orders;

import static io.ordermon.models.OrderStatus.CANCELLED;
import static io.ordermon.models.OrderStatus.EXPIRED;
import static io.ordermon.models.OrderStatus.FILLED;
import static io.ordermon.models.OrderStatus.PARTIALLY_FILLED;
import static io.ordermon.models.OrderStatus.PENDING_CANCEL;
import static io.ordermon.models.OrderStatus.PENDING_REPLACE;

import io.ordermon.decimals.Decimals;
import io.ordermon.models.OrderStatus;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges an observed change of an order by the order life cycle. Pure: what the row was and what it
 * is go in, the verdict comes out; any thread, no memory.
 *
 * <p>Source: FIX 5.0 SP2, volume 4, appendix D (order state change matrices), reduced to the states
 * of {@link OrderStatus}. A status in which nothing can have been done yet ({@code initialized},
 * {@code denied}, {@code pending_new}, {@code new}, {@code triggered}, {@code rejected}) has filled
 * quantity 0, as there.
 */
public final class OrderLifecycle {

  private static final Set<OrderStatus> UNFILLED =
      EnumSet.of(
          OrderStatus.INITIALIZED,
          OrderStatus.DENIED,
          OrderStatus.PENDING_NEW,
          OrderStatus.NEW,
          OrderStatus.TRIGGERED,
          OrderStatus.REJECTED);

  /** States in which a partial fill changes the filled quantity and not the state. */
  private static final Set<OrderStatus> FILL_LEAVES_STATE =
      EnumSet.of(PARTIALLY_FILLED, PENDING_REPLACE, PENDING_CANCEL);

  private OrderLifecycle() {}

  /** The states in which {@code to} may be asked for. */
  public static Set<OrderStatus> statesBefore(OrderStatus to) {
    return Transitions.into(to);
  }

  /** Judges one change of an order's row. */
  public static Judgement judge(Change.OfOrder change) {
    OrderRow row = change.order();
    if (change.header().op() == Change.Op.DELETE) {
      return judgeDelete(row);
    }
    String problem = problemOf(row);
    if (problem != null) {
      return Judgement.illegal(problem);
    }
    Change.Before before = change.before();
    OrderStatus status = OrderStatus.parse(row.status()).orElseThrow();
    return before == null ? Judgement.LEGAL : judgeUpdate(before, status, row);
  }

  /** What is wrong with a row as it stands, whatever came before; null if nothing. */
  public static @Nullable String problemOf(OrderRow row) {
    Optional<OrderStatus> status = OrderStatus.parse(row.status());
    if (status.isEmpty()) {
      return "unknown status word '" + row.status() + "'";
    }
    String terms = OrderReader.problemOf(row);
    return terms != null
        ? terms
        : quantityProblem(status.get(), row.quantity(), row.filledQuantity());
  }

  private static Judgement judgeDelete(OrderRow row) {
    boolean closed = OrderStatus.parse(row.status()).filter(status -> !status.isOpen()).isPresent();
    return closed
        ? Judgement.LEGAL
        : Judgement.illegal("deleted while its status was " + row.status());
  }

  private static Judgement judgeUpdate(Change.Before before, OrderStatus to, OrderRow row) {
    Optional<OrderStatus> known = OrderStatus.parse(before.status());
    if (known.isEmpty()) {
      return Judgement.LEGAL; // put right: out of a word that nobody knew into one that fits
    }
    if (wasAbsurd(before)) {
      return Judgement.LEGAL; // put right likewise
    }
    OrderStatus from = known.get();
    int filled = row.filledQuantity().compareTo(before.filledQuantity());
    if (filled < 0) {
      return Judgement.illegal(
          "filled_quantity fell from %s to %s"
              .formatted(
                  Decimals.plain(before.filledQuantity()), Decimals.plain(row.filledQuantity())));
    }
    if (from == to) {
      return judgeSameState(before, to, row, filled > 0);
    }
    if ((from == CANCELLED || from == EXPIRED) && to == FILLED) {
      return Judgement.LATE_FILL;
    }
    return judgeTransition(from, to, row);
  }

  private static Judgement judgeSameState(
      Change.Before before, OrderStatus state, OrderRow row, boolean grew) {
    if (grew) {
      if (state == CANCELLED || state == EXPIRED) {
        return Judgement.LATE_FILL;
      }
      return FILL_LEAVES_STATE.contains(state)
          ? Judgement.LEGAL
          : Judgement.illegal("filled_quantity grew while the status stayed " + state);
    }
    boolean sameTerms =
        equal(before.quantity(), row.quantity())
            && equal(before.price(), row.price())
            && equal(before.stopPrice(), row.stopPrice());
    return sameTerms ? Judgement.DUPLICATE : Judgement.LEGAL;
  }

  private static Judgement judgeTransition(OrderStatus from, OrderStatus to, OrderRow row) {
    if (Transitions.allows(from, to)) {
      return Judgement.LEGAL;
    }
    if (from.isOpen()) {
      List<OrderStatus> skipped = Transitions.between(from, to, usableBetween(row));
      if (!skipped.isEmpty()) {
        return Judgement.gap(skipped);
      }
    }
    return Judgement.illegal("no way from " + from + " to " + to);
  }

  /** Open states that an unseen step may have gone through, given what is filled now. */
  private static Set<OrderStatus> usableBetween(OrderRow row) {
    Set<OrderStatus> usable = EnumSet.noneOf(OrderStatus.class);
    for (OrderStatus each : OrderStatus.values()) {
      boolean request = each == PENDING_CANCEL || each == PENDING_REPLACE;
      boolean nothingFilled = each == PARTIALLY_FILLED && row.filledQuantity().signum() == 0;
      if (each.isOpen() && !request && !nothingFilled) {
        usable.add(each);
      }
    }
    return usable;
  }

  /** What is wrong with a state's quantities, whatever came before; null if nothing. */
  static @Nullable String quantityProblem(
      OrderStatus status, BigDecimal quantity, BigDecimal filled) {
    if (filled.signum() < 0) {
      return "filled_quantity " + Decimals.plain(filled) + " is negative";
    }
    if (filled.compareTo(quantity) > 0) {
      return "filled_quantity %s exceeds quantity %s"
          .formatted(Decimals.plain(filled), Decimals.plain(quantity));
    }
    boolean all = filled.compareTo(quantity) == 0;
    boolean none = filled.signum() == 0;
    boolean fits =
        switch (status) {
          case PARTIALLY_FILLED -> !none && !all;
          case FILLED -> all && !none;
          default -> none || !UNFILLED.contains(status);
        };
    return fits
        ? null
        : "status %s does not go with filled_quantity %s of %s"
            .formatted(status, Decimals.plain(filled), Decimals.plain(quantity));
  }

  /** Whether the row before was one that no order can be in, so that leaving it is a repair. */
  private static boolean wasAbsurd(Change.Before before) {
    return OrderStatus.parse(before.status())
        .map(status -> quantityProblem(status, before.quantity(), before.filledQuantity()) != null)
        .orElse(true);
  }

  /** Whether two amounts are the same, whatever their scale. */
  public static boolean equal(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.compareTo(b) == 0;
  }
}
