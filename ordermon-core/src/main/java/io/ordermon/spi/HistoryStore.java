package io.ordermon.spi;

import io.ordermon.models.StrategyConfig;
import io.ordermon.models.User;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is kept of one order or one strategy, for people who ask what happened. Changes
 * nothing, needs no slot, and never reads more than it was asked for, however long a history is.
 * All throw {@link StoreException}.
 */
public interface HistoryStore {

  /**
   * All that is kept of an order; empty if nothing is.
   *
   * @param limit at most so many changes, decisions and waiting changes each, at least 2
   */
  Optional<OrderHistory> order(String orderId, int limit);

  /**
   * What tells how a strategy is doing; empty if it has no row.
   *
   * @param limit at most so many decisions and open orders each, at least 1
   */
  Optional<StrategyHistory> strategy(String strategyId, int limit);

  /** Rows of the audit by id, in ascending order; those that are not there are absent. */
  List<AuditStore.Entry> changes(Collection<Long> ids);

  /** Decisions by id; those that nobody took are absent. */
  List<Decision> decisions(Collection<String> ids);

  /**
   * The ids of orders that somebody may have meant: the same but for letter case, or begun alike.
   *
   * @param limit at most so many, at least 1
   */
  List<String> orderIdsLike(String id, int limit);

  /** The same for strategies. */
  List<String> strategyIdsLike(String id, int limit);

  /**
   * The beginning and the end of a list that may be long.
   *
   * @param end empty if nothing was left out, all being in {@code beginning}
   */
  record Excerpt<T>(List<T> beginning, List<T> end) {
    public Excerpt {
      beginning = List.copyOf(beginning);
      end = List.copyOf(end);
    }

    /** All of a short list. */
    public static <T> Excerpt<T> all(List<T> entries) {
      return new Excerpt<>(entries, List.of());
    }

    public boolean isEmpty() {
      return beginning.isEmpty();
    }
  }

  /**
   * What is kept of an order.
   *
   * @param row the row as it stands; null if it was deleted
   * @param changes the audit, oldest first
   * @param decisions what was decided about it, oldest first
   * @param waiting the changes of it in the journal, which nobody has handled yet, oldest first
   */
  record OrderHistory(
      String orderId,
      @Nullable OrderRow row,
      Excerpt<AuditStore.Entry> changes,
      Excerpt<Decision> decisions,
      List<Change.OfOrder> waiting) {
    public OrderHistory {
      waiting = List.copyOf(waiting);
    }
  }

  /**
   * What tells how a strategy is doing.
   *
   * @param user null if there is no such user
   * @param kept what is kept of it; null if no instance has started it so far
   * @param decisions its latest decisions, the latest first
   * @param openOrders its orders that are not closed
   * @param lastChanges the last row of the audit of each of {@code openOrders} that has one
   */
  record StrategyHistory(
      StrategyConfig row,
      @Nullable User user,
      @Nullable StrategyRecord kept,
      Watch watch,
      List<Decision> decisions,
      List<OrderRow> openOrders,
      List<AuditStore.Entry> lastChanges) {
    public StrategyHistory {
      decisions = List.copyOf(decisions);
      openOrders = List.copyOf(openOrders);
      lastChanges = List.copyOf(lastChanges);
    }
  }

  /**
   * Who works for a user's slot.
   *
   * @param owner who claimed it last; null if nobody ever did
   * @param since when
   * @param oldestWaiting when the oldest change that waits in the slot's journal was made; null if
   *     none waits
   */
  record Watch(@Nullable String owner, @Nullable Instant since, @Nullable Instant oldestWaiting) {}

  /**
   * A row of {@code decisions} to the letter.
   *
   * @param checks the receipt of the pre-trade checks, as JSON
   * @param reason why it was taken if it was carried out, else why it was not
   * @param at when its outcome was written
   */
  record Decision(
      String decisionId,
      String userId,
      @Nullable String strategyId,
      String orderId,
      String source,
      String actor,
      String action,
      String cause,
      @Nullable String checks,
      String outcome,
      @Nullable String reason,
      Instant at) {}
}
