package io.ordermon.logging;

import java.io.IOException;
import java.io.OutputStream;

/** Some whole lines, as a part of an array that belongs to somebody else. */
final class Lines {

  private static final int PIECE = 64 << 10;

  private final byte[] text;
  private final int offset;
  private final int length;
  private final int count;

  Lines(byte[] text, int offset, int length, int count) {
    this.text = text;
    this.offset = offset;
    this.length = length;
    this.count = count;
  }

  /** In bytes. */
  int length() {
    return length;
  }

  int count() {
    return count;
  }

  /** Writes them in pieces: the JVM keeps memory outside of its heap for the largest for ever. */
  void writeTo(OutputStream out) throws IOException {
    for (int done = 0; done < length; done += PIECE) {
      out.write(text, offset + done, Math.min(PIECE, length - done));
    }
  }
}
