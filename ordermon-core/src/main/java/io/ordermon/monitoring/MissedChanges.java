package io.ordermon.monitoring;

import io.ordermon.models.StrategyConfig;
import io.ordermon.models.User;
import io.ordermon.monitoring.feed.ReconcileTarget.Evidence;
import io.ordermon.monitoring.feed.ReconcileTarget.Suspicion;
import io.ordermon.monitoring.strategy.StrategyManager;
import io.ordermon.orders.UserOrders;
import io.ordermon.spi.Change;
import io.ordermon.spi.Change.Header;
import io.ordermon.spi.Change.Op;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.UserStore.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes, of a difference between what is held and what the tables hold, the journal rows that the
 * triggers should have written.
 */
record MissedChanges(int slot, Instant at) {

  /** Who stands as the actor of a change that nobody saw being made. */
  static final String ACTOR = "unknown (found by reconciliation)";

  List<Change> find(
      Suspicion suspicion,
      Evidence evidence,
      @Nullable User heldUser,
      StrategyManager strategies,
      UserOrders orders) {
    List<Change> missed = new ArrayList<>();
    if (suspicion.user()) {
      userChange(heldUser, evidence.snapshot(), missed);
    }
    Map<String, StrategyConfig> rows = strategyRows(evidence.snapshot());
    for (String id : suspicion.strategyIds()) {
      strategyChange(strategies.config(id), rows.get(id), missed);
    }
    for (String id : suspicion.orderIds()) {
      OrderRow row = evidence.orders().get(id);
      orders.missed(id, row).ifPresent(found -> missed.add(orderChange(found, row)));
    }
    return missed;
  }

  void userChange(@Nullable User held, @Nullable Snapshot snapshot, List<Change> missed) {
    User row = snapshot == null ? null : snapshot.user();
    if (row == null) {
      if (held != null) {
        missed.add(new Change.OfUser(header(Op.DELETE, held.userId(), held.version()), held));
      }
    } else if (held == null) {
      missed.add(new Change.OfUser(header(Op.INSERT, row.userId(), row.version()), row));
    } else if (held.version() < row.version()
        || (held.version() == row.version() && held.status() != row.status())) {
      missed.add(new Change.OfUser(header(Op.UPDATE, row.userId(), row.version()), row));
    }
  }

  private void strategyChange(
      @Nullable StrategyConfig held, @Nullable StrategyConfig row, List<Change> missed) {
    if (row == null) {
      if (held != null) {
        missed.add(new Change.OfStrategy(header(Op.DELETE, held.userId(), held.version()), held));
      }
    } else if (held == null) {
      missed.add(new Change.OfStrategy(header(Op.INSERT, row.userId(), row.version()), row));
    } else if (held.version() < row.version()
        || (held.version() == row.version() && !held.equals(row))) {
      missed.add(new Change.OfStrategy(header(Op.UPDATE, row.userId(), row.version()), row));
    }
  }

  private Change orderChange(UserOrders.Missed found, @Nullable OrderRow row) {
    OrderRow held = found.held();
    if (row != null) {
      Op op = held == null ? Op.INSERT : Op.UPDATE;
      return new Change.OfOrder(header(op, row.userId(), row.version()), row, found.before());
    }
    if (held == null) {
      throw new IllegalStateException("a row that was neither held nor there cannot be missed");
    }
    return new Change.OfOrder(
        header(Op.DELETE, held.userId(), held.version()), held, found.before());
  }

  private Header header(Op op, String userId, long version) {
    return new Header(0, slot, op, userId, version, null, ACTOR, at);
  }

  private static Map<String, StrategyConfig> strategyRows(@Nullable Snapshot snapshot) {
    return snapshot == null
        ? Map.of()
        : snapshot.strategies().stream()
            .collect(Collectors.toMap(StrategyConfig::strategyId, Function.identity()));
  }
}
