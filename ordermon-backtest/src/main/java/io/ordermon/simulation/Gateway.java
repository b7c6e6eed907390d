package io.ordermon.simulation;

import io.ordermon.models.ChangeSource;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.OrderStore.Decision;
import io.ordermon.spi.OrderStore.Execution;
import io.ordermon.spi.OrderStore.Write;
import java.math.BigDecimal;
import java.util.Set;

/** Hands over what was entered, and no more: whoever runs the simulation executes by hand. */
final class Gateway implements ExecutingSide {

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
    Decision decision =
        new Decision(
            ACTOR + ":" + ++writes,
            userId,
            null,
            row.orderId(),
            ChangeSource.ENGINE,
            ACTOR,
            "execution",
            "[]");
    store.write(
        new Write(
            decision,
            new Execution(
                Set.of(OrderStatus.INITIALIZED),
                BigDecimal.ZERO,
                null,
                OrderProgress.none(OrderStatus.PENDING_NEW),
                null,
                null)));
  }
}
