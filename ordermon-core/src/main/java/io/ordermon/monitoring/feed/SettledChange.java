package io.ordermon.monitoring.feed;

import io.ordermon.orders.Judgement;
import io.ordermon.spi.Change;
import io.ordermon.strategies.OrderEvent.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A change that is audited and gone from the journal, on its way to its monitor.
 *
 * @param auditId the row in {@code order_logs}; 0 for a change that is not of an order
 * @param judgement null for a change that is not of an order
 * @param redelivered whether a run before this one may have handed it to the strategies
 */
public record SettledChange(
    Change change,
    long auditId,
    @Nullable Judgement judgement,
    Origin origin,
    boolean redelivered) {

  public String userId() {
    return change.header().userId();
  }
}
