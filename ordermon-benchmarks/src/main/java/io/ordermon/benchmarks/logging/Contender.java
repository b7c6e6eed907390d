package io.ordermon.benchmarks.logging;

/** Something that writes each user's lines into a file of the user's; for any thread. */
interface Contender extends AutoCloseable {

  /** Hands over one line; none may get lost, so it waits where there is no room. */
  void log(String user, String strategy, String order, String message);

  /** Waits until all lines that were handed over are in their files. */
  void drain() throws InterruptedException;

  @Override
  void close();
}
