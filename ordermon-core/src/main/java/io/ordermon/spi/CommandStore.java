package io.ordermon.spi;

import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The commands that were taken, and their answers: what makes each take effect once. Belong to no
 * slot. All throw {@link StoreException}.
 */
public interface CommandStore {

  /** Keeps a command, unless one with its id is kept already; returns what is kept. */
  Begun begin(Kept command);

  /** Keeps the answer to a command, unless it has one; returns the one that is kept. */
  Finished finish(String commandId, String answer);

  /**
   * Has an effect and keeps the answer, in one transaction, unless the command has an answer.
   *
   * @param answer makes the answer of how many rows the effect changed, or of the id that it made
   * @return the answer that is kept
   */
  Finished apply(String commandId, Effect effect, LongFunction<String> answer);

  /**
   * The open orders that a filter means, as the table has them, but for those of which a cancel is
   * under way: by order, its user.
   *
   * @param limit at most so many, at least 1
   */
  Map<String, String> openOrders(Filter filter, int limit);

  /** Which orders: those that have everything that is not null. */
  record Filter(
      @Nullable String userId,
      @Nullable String strategyId,
      @Nullable String symbol,
      @Nullable String side) {}

  /** The instance that claimed a slot last; empty if nobody ever did. */
  String ownerOf(int slot);

  /**
   * That a command is kept.
   *
   * @param first whether it was not kept before
   */
  record Begun(Kept kept, boolean first) {}

  /**
   * That an answer is kept.
   *
   * @param first whether it was not kept before
   */
  record Finished(String answer, boolean first) {}

  /**
   * A command as it is kept.
   *
   * @param body as JSON
   * @param plan what it was found to mean when it was first carried out, as JSON; null if that need
   *     not be kept
   * @param answer as JSON; null while it is not finished
   */
  record Kept(
      String commandId,
      String type,
      String actor,
      String body,
      @Nullable String plan,
      @Nullable String answer) {}

  /** What a command changes beside orders. */
  sealed interface Effect {}

  /** A user is to be watched, or not. */
  record UserStatus(String userId, int status) implements Effect {}

  /** A strategy is to run, or not, or to pause. */
  record StrategyStatusChange(String strategyId, int status) implements Effect {}

  /** A halt begins. */
  record HaltBegin(HaltStore.Terms terms) implements Effect {}

  /** A halt ends. */
  record HaltEnd(long haltId, String actor) implements Effect {}
}
