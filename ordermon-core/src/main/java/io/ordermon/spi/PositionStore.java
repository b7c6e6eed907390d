package io.ordermon.spi;

import io.ordermon.models.Position;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps what users hold. All throw {@link StoreException}. */
public interface PositionStore {

  /** What some users hold; those whose positions were never counted are absent. */
  Map<String, Ledger> load(Collection<String> userIds);

  /** Writes what has changed, in a transaction that holds only while the fences do. */
  void save(Fences fences, Collection<Ledger> ledgers);

  /**
   * Takes users' positions for not counted, in a transaction that holds only while the fences do.
   */
  void forget(Fences fences, Collection<String> userIds);

  /**
   * What is needed, beside the audit, to count some users' positions anew; those without any are
   * absent. What is read here is older than what is read of the audit afterwards.
   */
  Map<String, Beginning> beginnings(Collection<String> userIds);

  /**
   * What is known of a user's orders beside the audit.
   *
   * @param orders the rows of which something is filled, read first
   * @param pending the changes that wait in the journal, read second
   */
  record Beginning(List<OrderRow> orders, List<Change.OfOrder> pending) {

    /** Nothing. */
    public static final Beginning NONE = new Beginning(List.of(), List.of());

    public Beginning {
      orders = List.copyOf(orders);
      pending = List.copyOf(pending);
    }
  }

  /**
   * What a user holds, or, to be saved, what of it has changed.
   *
   * @param logId the row of {@code order_logs} up to which it is counted
   */
  record Ledger(String userId, long logId, Map<PositionKey, Position> positions) {
    public Ledger {
      positions = Map.copyOf(positions);
    }
  }
}
