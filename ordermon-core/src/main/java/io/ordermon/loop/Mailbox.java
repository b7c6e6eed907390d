package io.ordermon.loop;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue whose messages are handled one at a time and in order, on somebody else's
 * threads: while it is empty it costs memory only. What one message's handling did is visible to
 * the next.
 *
 * @param <M> the messages
 */
public final class Mailbox<M> {

  private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

  /** How many messages are handled in a row before others get their turn. */
  private static final int TURN = 64;

  private final Executor executor;
  private final int capacity;
  private final Consumer<M> handler;
  private final BooleanSupplier pausing;

  /** Guarded by this: nothing is taken from here any more. */
  private boolean abandoned;

  /** Guarded by this. */
  private final ArrayDeque<M> queue = new ArrayDeque<>(2);

  /** Guarded by this: whether a turn is under way or has been asked for. */
  private boolean scheduled;

  /**
   * @param executor where the messages are handled
   * @param capacity how many {@link #offer} lets wait
   * @param handler an exception that it throws is logged, and the next message follows
   */
  public Mailbox(Executor executor, int capacity, Consumer<M> handler) {
    this(executor, capacity, handler, () -> false);
  }

  /**
   * @param pausing asked after each message: whether the executor is to be asked for another turn
   *     before the next one
   */
  public Mailbox(Executor executor, int capacity, Consumer<M> handler, BooleanSupplier pausing) {
    this.executor = executor;
    this.capacity = capacity;
    this.handler = handler;
    this.pausing = pausing;
  }

  /**
   * Gives the mailbox up because a message's handling does not return: nothing more is handled.
   *
   * @return what waited, in order, for another mailbox to handle
   */
  public synchronized List<M> abandon() {
    abandoned = true;
    List<M> waiting = List.copyOf(queue);
    queue.clear();
    return waiting;
  }

  /** Puts a message at the end; false if there is no room. */
  public boolean offer(M message) {
    synchronized (this) {
      if (queue.size() >= capacity) {
        return false;
      }
      queue.add(message);
    }
    schedule();
    return true;
  }

  /** Puts a message at the end, room or not: for the few that must not be refused. */
  public void force(M message) {
    synchronized (this) {
      queue.add(message);
    }
    schedule();
  }

  /** How many messages wait. */
  public synchronized int size() {
    return queue.size();
  }

  /** Whether nothing waits and nothing is being handled. */
  public synchronized boolean isIdle() {
    return queue.isEmpty() && !scheduled;
  }

  private void schedule() {
    synchronized (this) {
      if (scheduled) {
        return;
      }
      scheduled = true;
    }
    executor.execute(this::takeTurn);
  }

  private void takeTurn() {
    for (int i = 0; i < TURN; i++) {
      M message = next();
      if (message == null) {
        return;
      }
      handle(message);
      if (pausing.getAsBoolean()) {
        break;
      }
    }
    executor.execute(this::takeTurn);
  }

  private synchronized @Nullable M next() {
    M message = abandoned ? null : queue.poll();
    scheduled = message != null;
    return message;
  }

  private void handle(M message) {
    try {
      handler.accept(message);
    } catch (Throwable e) {
      // whatever it is: if it left, the mailbox would never be given a turn again
      LastWord.of(() -> log.error("a message could not be handled: {}", message, e));
    }
  }
}
