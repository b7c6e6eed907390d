package io.ordermon.redis;

import io.ordermon.commands.CommandExecutor;
import io.ordermon.commands.CommandExecutor.Elsewhere;
import io.ordermon.spi.StoreException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the commands of one lane after another, each to one of its ends: it is answered,
 * handed over, given up, or waits. Any thread.
 */
final class CommandWork implements CommandLanes.Work {

  private static final Logger log = LoggerFactory.getLogger(CommandWork.class);

  private final CommandExecutor executor;
  private final PendingCommands pending;
  private final CommandAnswers answers;
  private final int tries;

  /** The lanes in which something waits. */
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean closing;

  /**
   * @param tries how often one is tried that fails
   */
  CommandWork(
      CommandExecutor executor, PendingCommands pending, CommandAnswers answers, int tries) {
    this.executor = executor;
    this.pending = pending;
    this.answers = answers;
    this.tries = tries;
  }

  /** How many wait since {@link #tryAllAgain}. */
  int waiting() {
    return waiting.get();
  }

  /** All that waits comes again. */
  void tryAllAgain() {
    waiting.set(0);
    held.clear();
  }

  /** Begins nothing any more. */
  void close() {
    closing = true;
  }

  /** If one of them is for another instance, so is the rest: it must not come before. */
  @Override
  public void carryOut(String lane, List<CommandLanes.Entry> entries) throws InterruptedException {
    String owner = null;
    for (CommandLanes.Entry entry : entries) {
      if (closing) {
        return;
      }
      if (held.contains(lane)) {
        waiting.incrementAndGet();
      } else if (owner != null) {
        pending.handOver(entry.given(), owner);
      } else {
        owner = carryOut(lane, entry);
      }
    }
  }

  /**
   * Throws if all is to wait.
   *
   * @return the instance that it was handed over to; null if it was not
   */
  private @Nullable String carryOut(String lane, CommandLanes.Entry entry)
      throws InterruptedException {
    try {
      answers.finish(entry.given(), executor.execute(entry.command()));
    } catch (Elsewhere e) {
      if (pending.handOver(entry.given(), e.owner())) {
        return e.owner();
      }
      waits(lane);
    } catch (StoreException.Unavailable | RedisUnavailable e) {
      throw e; // not the command's fault
    } catch (RuntimeException | Error e) { // whatever one command does must not end the others
      failed(lane, entry, e);
    }
    return null;
  }

  private void failed(String lane, CommandLanes.Entry entry, Throwable e) {
    GivenCommand given = entry.given();
    String id = entry.command().id();
    log.error("the command {} failed when it was tried for the {}. time", id, given.times(), e);
    if (given.times() >= tries) {
      answers.giveUp(given, entry.command(), "it failed %d times: %s".formatted(given.times(), e));
      return;
    }
    pending.failed(given);
    waits(lane);
    if (lane.equals(CommandLanes.BARRIER)) {
      throw new IllegalStateException(
          "the command %s failed, and is tried again before any other: %s".formatted(id, e), e);
    }
  }

  /** What is behind it in its lane must not pass; but a halt, say, must not wait for anybody. */
  private void waits(String lane) {
    waiting.incrementAndGet();
    if (!lane.equals(CommandLanes.BARRIER)) {
      held.add(lane);
    }
  }
}
