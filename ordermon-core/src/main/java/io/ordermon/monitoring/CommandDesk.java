package io.ordermon.monitoring;

import io.ordermon.commands.Command;
import io.ordermon.commands.Command.Body;
import io.ordermon.commands.CommandAnswer;
import io.ordermon.commands.CommandAnswer.Outcome;
import io.ordermon.commands.CommandExecutor;
import io.ordermon.spi.CommandStore;
import io.ordermon.spi.CommandStore.Begun;
import io.ordermon.spi.CommandStore.Effect;
import io.ordermon.spi.CommandStore.Finished;
import io.ordermon.spi.CommandStore.Kept;
import io.ordermon.spi.Fences;
import io.ordermon.spi.HaltStore;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.Slots;
import io.ordermon.spi.StoreException;
import io.ordermon.spi.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries out commands. What is about orders goes through the user's monitor, as what a strategy
 * decides; the rest is one transaction. The table {@code commands} has each with its answer, and
 * decisions have ids made of the command's: so a command takes effect once, however often it comes.
 */
final class CommandDesk implements CommandExecutor {

  private final CommandStore store;
  private final UserStore users;
  private final OrderCommands orders;
  private final Arrival arrival;
  private final Trust trust;
  private final Supplier<Fences> fences;
  private final InstantSource clock;

  CommandDesk(
      CommandStore store,
      UserStore users,
      OrderCommands orders,
      Arrival arrival,
      Trust trust,
      Supplier<Fences> fences,
      InstantSource clock) {
    this.store = store;
    this.users = users;
    this.orders = orders;
    this.arrival = arrival;
    this.trust = trust;
    this.fences = fences;
    this.clock = clock;
  }

  @Override
  public CommandAnswer execute(Command command) throws Elsewhere, InterruptedException {
    Optional<String> user = userOf(command.body());
    if (user.isPresent()) {
      checkOwner(user.get());
    }
    if (OrderCommands.concern(command.body())) {
      checkTrust();
    }
    Begun begun = store.begin(kept(command));
    Kept kept = begun.kept();
    if (!kept.body().equals(command.text())) {
      return CommandAnswer.not(
          command.id(), Outcome.REJECTED, "ID_USED_BEFORE: type=" + kept.type());
    } else if (kept.answer() != null) {
      return CommandAnswer.of(kept.answer(), true);
    } else if (begun.first() && isTooLate(command)) {
      return finish(
          command,
          CommandAnswer.not(
              command.id(), Outcome.REJECTED, "TOO_LATE: not_after=" + command.notAfter()));
    }
    return carryOut(command, kept, user.orElse(""));
  }

  private boolean isTooLate(Command command) {
    return command.notAfter() != null && clock.instant().isAfter(command.notAfter());
  }

  /** The user who must be watched here; empty if any instance may do it. */
  private Optional<String> userOf(Body body) {
    if (body instanceof Command.CreateOrder create) {
      return Optional.of(create.userId());
    } else if (body instanceof Command.AmendOrder amend) {
      return ownerOf(amend.orderId());
    } else if (body instanceof Command.CancelOrder cancel) {
      return ownerOf(cancel.orderId());
    } else if (body instanceof Command.CancelOrders cancel) {
      return Optional.ofNullable(cancel.userId());
    } else if (body instanceof Command.ResyncUser resync) {
      return Optional.of(resync.userId());
    }
    return Optional.empty();
  }

  private Optional<String> ownerOf(String orderId) {
    return users.orders(List.of(orderId)).stream().map(OrderRow::userId).findFirst();
  }

  private void checkOwner(String userId) throws Elsewhere {
    Fences held = fences.get();
    int slot = Slots.of(userId, held.slots());
    if (!held.holds(slot)) {
      throw new Elsewhere(store.ownerOf(slot));
    }
  }

  /** What is about orders waits while what is held may not be so: after a start, say. */
  private void checkTrust() {
    String doubt = trust.reason();
    if (doubt != null) {
      throw new StoreException.Unavailable(
          "orders cannot be dealt with yet", new IllegalStateException(doubt));
    }
  }

  private Kept kept(Command command) {
    String plan =
        command.body() instanceof Command.CancelOrders cancel ? orders.plan(cancel) : null;
    return new Kept(
        command.id(), command.body().type(), command.actor(), command.text(), plan, null);
  }

  private CommandAnswer carryOut(Command command, Kept kept, String userId)
      throws InterruptedException {
    return OrderCommands.concern(command.body())
        ? finish(command, orders.carryOut(command, userId, kept.plan()))
        : apply(command, command.body());
  }

  private CommandAnswer finish(Command command, CommandAnswer answer) {
    Finished finished = store.finish(command.id(), answer.toJson());
    return finished.first() ? answer : CommandAnswer.of(finished.answer(), true);
  }

  // ---- what is not about orders

  private CommandAnswer apply(Command command, Body body) throws InterruptedException {
    Effect effect = effect(command, body);
    Finished finished =
        store.apply(command.id(), effect, count -> answer(command, effect, count).toJson());
    CommandAnswer answer = CommandAnswer.of(finished.answer(), !finished.first());
    if (answer.outcome() == Outcome.DONE) {
      arrival.await(effect);
    }
    return answer;
  }

  /** What is asked for next must find the halt known, and the switch thrown. */
  interface Arrival {

    /** Waits, for a bounded time, until the engine knows of an effect that is committed. */
    void await(Effect effect) throws InterruptedException;
  }

  private static Effect effect(Command command, Body body) {
    if (body instanceof Command.SetUser set) {
      return new CommandStore.UserStatus(set.userId(), set.enabled() ? 1 : 0);
    } else if (body instanceof Command.SetStrategy set) {
      return new CommandStore.StrategyStatusChange(set.strategyId(), set.status().code());
    } else if (body instanceof Command.LiftHalt lift) {
      return new CommandStore.HaltEnd(lift.haltId(), command.actor());
    } else if (body instanceof Command.SetHalt set) {
      return new CommandStore.HaltBegin(terms(command, set));
    }
    throw new IllegalStateException("no way to carry out " + body.type());
  }

  /**
   * @param count how many rows were changed, or the id of the halt that was made
   */
  private static CommandAnswer answer(Command command, Effect effect, long count) {
    if (effect instanceof CommandStore.HaltBegin) {
      return CommandAnswer.done(command.id(), Long.toString(count));
    }
    String target = targetOf(effect);
    return count > 0
        ? CommandAnswer.done(command.id(), target)
        : CommandAnswer.not(
            command.id(), Outcome.REJECTED, "UNKNOWN: there is no such row as " + target);
  }

  private static String targetOf(Effect effect) {
    if (effect instanceof CommandStore.UserStatus user) {
      return user.userId();
    } else if (effect instanceof CommandStore.StrategyStatusChange strategy) {
      return strategy.strategyId();
    }
    return effect instanceof CommandStore.HaltEnd end ? Long.toString(end.haltId()) : "";
  }

  private static HaltStore.Terms terms(Command command, Command.SetHalt set) {
    return new HaltStore.Terms(
        set.scope().name().toLowerCase(Locale.ROOT),
        set.target() == null ? "" : set.target(),
        set.mode().name().toLowerCase(Locale.ROOT),
        set.reason(),
        command.actor(),
        set.endsAt() == null ? null : Instant.parse(set.endsAt()));
  }
}
