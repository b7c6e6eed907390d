package io.ordermon.testservers;

/**
 * A number of bytes that several connections use up together.
 *
 * <p>Bytes are claimed before they are sent, and done with afterwards: the limit is reached when
 * the last of them has been sent, whichever connection sends it.
 */
final class ByteLimit {

  private long unclaimed; // guarded by this
  private long undone; // guarded by this
  private boolean reached; // guarded by this

  ByteLimit(long bytes) {
    this.unclaimed = bytes;
    this.undone = bytes;
  }

  static ByteLimit none() {
    return new ByteLimit(Long.MAX_VALUE);
  }

  /** Returns how many of the bytes may be sent. */
  synchronized int claim(int bytes) {
    int claimed = (int) Math.min(unclaimed, bytes);
    unclaimed -= claimed;
    return claimed;
  }

  /** Returns true if the limit is now reached, and was not before. */
  synchronized boolean done(int bytes) {
    undone -= bytes;
    boolean before = reached;
    reached = undone == 0;
    return reached && !before;
  }
}
