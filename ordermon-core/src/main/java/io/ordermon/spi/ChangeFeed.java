package io.ordermon.spi;

import io.ordermon.models.ChangeSource;
import io.ordermon.models.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of committed changes: a queue that the database's triggers fill and the engine
 * drains. There is no bookmark that a late commit could slip behind: what is there has not been
 * handled, what has been handled is gone.
 *
 * <p>All methods throw {@link StoreException}.
 */
public interface ChangeFeed {

  /**
   * The oldest changes of the slots held, in the journal's order.
   *
   * @param afterSeq only those above; 0 for all
   * @param limit at most so many, at least 1
   */
  List<Change> oldest(Fences fences, long afterSeq, int limit);

  /** Who took the given decisions; a decision that nobody knows is absent. */
  Map<String, DecisionOrigin> origins(Collection<String> decisionIds);

  /**
   * Writes the audit rows of order changes and removes all the changes from the journal, in one
   * transaction that holds only while the fences do. After {@link StoreException.Unavailable} it is
   * unknown whether it took place; {@link #settled} tells.
   *
   * @return the audit ids of the order changes, by {@link Change.Header#seq()}, growing in the
   *     order of {@code batch}
   * @throws StoreException.FenceLost if a slot is ours no longer
   */
  Map<Long, Long> settle(Fences fences, List<Settlement> batch);

  /**
   * What became of a {@link #settle} whose outcome is unknown.
   *
   * @return its audit ids if it took place; empty if it did not
   */
  Optional<Map<Long, Long>> settled(List<Settlement> batch);

  /** Puts changes into the journal that its triggers have missed; {@code seq} is given anew. */
  void append(Fences fences, List<Change> missed);

  /**
   * A change together with what was found out about it.
   *
   * @param verdict null for a change that is not of an order
   * @param reason what the life cycle objects to, or the states skipped; null if there is nothing
   *     to say
   * @param actor the strategy's id, the operator's name, or the database user, by {@code source}
   */
  record Settlement(
      Change change,
      @Nullable Verdict verdict,
      @Nullable String reason,
      ChangeSource source,
      String actor) {}

  /** Who took a decision, and about which order. */
  record DecisionOrigin(ChangeSource source, String actor, String orderId) {}
}
