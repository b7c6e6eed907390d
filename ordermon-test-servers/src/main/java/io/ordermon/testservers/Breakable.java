package io.ordermon.testservers;

/** A server that a test may break and repair, and must close. */
public interface Breakable extends AutoCloseable {

  /** Ends the server process as a crash would, and returns when it is gone. */
  void kill();

  /**
   * Starts the server again, on the same port and with the data it had, and returns when it accepts
   * connections. A server that still runs is killed first.
   */
  void restart();

  /** Stops the process without ending it: connections stay open, and nobody answers. */
  void freeze();

  /** Lets a frozen server go on. */
  void thaw();

  /** Ends the server and removes its data; has no effect the second time. */
  @Override
  void close();
}
