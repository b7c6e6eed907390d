package io.ordermon.database;

import java.util.concurrent.CountDownLatch;

/** Waits without heeding an interrupt, as strategies of little manners do. */
final class Stubborn {

  private Stubborn() {}

  static void await(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
