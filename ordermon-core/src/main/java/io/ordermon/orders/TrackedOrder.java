package io.ordermon.orders;

import io.ordermon.models.Order;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.UserStore.OrderStamp;
import org.jspecify.annotations.Nullable;

/**
 * One open or quarantined order as the engine holds it. Immutable.
 *
 * @param order the row, understood; null if one of its words is unknown
 * @param quarantine why no strategy may rely on the order; null if it can be relied on
 */
record TrackedOrder(OrderRow row, @Nullable Order order, @Nullable String quarantine) {

  static TrackedOrder of(OrderRow row, @Nullable String quarantine) {
    return new TrackedOrder(row, OrderReader.read(row).orElse(null), quarantine);
  }

  /** Whether the stamp is that of the row held; not by version alone, which only triggers count. */
  boolean matches(OrderStamp stamp) {
    return row.version() == stamp.version()
        && row.status().equals(stamp.status())
        && row.filledQuantity().compareTo(stamp.filledQuantity()) == 0;
  }

  /** Whether the row must have been changed since it was taken over. */
  boolean isBehind(OrderRow now) {
    boolean differs =
        !row.status().equals(now.status())
            || row.filledQuantity().compareTo(now.filledQuantity()) != 0;
    return row.version() < now.version() || (row.version() == now.version() && differs);
  }

  Change.Before asBefore() {
    return new Change.Before(
        row.status(),
        row.quantity(),
        row.filledQuantity(),
        row.price(),
        row.stopPrice(),
        row.avgFillPrice(),
        row.fees());
  }
}
