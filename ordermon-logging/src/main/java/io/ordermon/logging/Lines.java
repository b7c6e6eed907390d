package io.ordermon.logging;

import java.io.IOException;
import java.io.OutputStream;

/** Some whole lines, as a part of an array that belongs to somebody else. */
final class Lines {

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

  void writeTo(OutputStream out) throws IOException {
    out.write(text, offset, length);
  }
}
