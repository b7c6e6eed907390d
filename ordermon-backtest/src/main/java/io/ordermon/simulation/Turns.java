package io.ordermon.simulation;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** What is to be done, one after the other, on the thread that lets it be done. */
final class Turns implements Executor {

  /** Far more than any strategy has reason for while no time passes. */
  private static final int MOST = 1_000_000;

  private final ArrayDeque<Runnable> queue = new ArrayDeque<>();

  @Override
  public void execute(Runnable turn) {
    queue.add(turn);
  }

  /**
   * Does all that is to be done, and what follows from it.
   *
   * @throws IllegalStateException if there is no end to it
   */
  void runAll() {
    Runnable turn = queue.poll();
    for (int done = 0; turn != null; done++) {
      if (done == MOST) {
        throw new IllegalStateException(
            "after %,d turns in which no time passed there is still something to do"
                .formatted(MOST));
      }
      turn.run();
      turn = queue.poll();
    }
  }

  /** Forgets what is to be done. */
  void clear() {
    queue.clear();
  }
}
