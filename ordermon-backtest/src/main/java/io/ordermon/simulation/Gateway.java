package io.ordermon.simulation;

import io.ordermon.models.ChangeSource;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.OrderStore.Decision;
import io.ordermon.spi.OrderStore.Execution;
import io.ordermon.spi.OrderStore.Write;
import io.ordermon.strategies.DecisionOutcome;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes for the executing side into the table. By itself it hands over what was entered, and no
 * more: then whoever runs the simulation executes by hand.
 */
class Gateway implements ExecutingSide {

  static final String ACTOR = "gateway";

  private final MemoryOrderStore store;
  private final String userId;
  private long writes;

  Gateway(MemoryOrderStore store, String userId) {
    this.store = store;
    this.userId = userId;
  }

  @Override
  public void changed(SettledChange settled) {
    if (settled.change() instanceof Change.OfOrder change
        && change.header().op() != Change.Op.DELETE
        && OrderTable.status(change.order()) == OrderStatus.INITIALIZED) {
      handOver(change.order());
    }
  }

  private void handOver(OrderRow row) {
    write(
        row.orderId(),
        new Execution(
            Set.of(OrderStatus.INITIALIZED),
            BigDecimal.ZERO,
            OrderProgress.none(OrderStatus.PENDING_NEW),
            null,
            null));
  }

  /** Writes what happened, if the row is in the state that it happened to. */
  DecisionOutcome write(
      String orderId,
      OrderProgress before,
      OrderProgress progress,
      @Nullable OrderTerms terms,
      @Nullable String reason) {
    return write(
        orderId,
        new Execution(Set.of(before.status()), before.filledQuantity(), progress, terms, reason));
  }

  private DecisionOutcome write(String orderId, Execution execution) {
    Decision decision =
        new Decision(
            ACTOR + ":" + ++writes,
            userId,
            null,
            orderId,
            ChangeSource.ENGINE,
            ACTOR,
            "execution",
            "[]");
    return store.write(new Write(decision, execution));
  }
}
