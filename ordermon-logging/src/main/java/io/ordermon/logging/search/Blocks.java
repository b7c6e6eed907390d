package io.ordermon.logging.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * Reads a file in pieces of whole entries. An entry is a line with the lines below it that begin
 * with a blank; one that is larger than 16 MB is cut.
 */
final class Blocks {

  private static final int USUAL = 1 << 18; // Larger arrays are a burden to the collector.

  /** For a size that is not known. */
  static final long UNKNOWN = Long.MAX_VALUE - 1;

  private static final int SMALLEST = 1 << 16;
  private static final int LARGEST = 1 << 24;

  private Blocks() {}

  /** Is given pieces. */
  interface Visitor {

    /**
     * A piece of whole entries, which is overwritten afterwards.
     *
     * @return whether to go on
     */
    boolean visit(byte[] block, int from, int to) throws IOException;
  }

  /**
   * From the beginning to the end.
   *
   * @param size about how long it is
   */
  static void forward(InputStream in, long size, Visitor visitor) throws IOException {
    byte[] buffer = new byte[(int) Math.max(SMALLEST, Math.min(size + 1, USUAL))];
    int filled = 0;
    while (true) {
      int count = in.readNBytes(buffer, filled, buffer.length - filled);
      filled += count;
      if (filled < buffer.length) {
        if (filled > 0) {
          visitor.visit(buffer, 0, filled);
        }
        return;
      }
      int end = lastBoundary(buffer, filled);
      if (end <= 0 && buffer.length < LARGEST) {
        buffer = Arrays.copyOf(buffer, Math.min(LARGEST, buffer.length * 2));
        continue;
      }
      int cut = end <= 0 ? filled : end;
      if (!visitor.visit(buffer, 0, cut)) {
        return;
      }
      System.arraycopy(buffer, cut, buffer, 0, filled - cut);
      filled -= cut;
    }
  }

  /** From the end to the beginning, piece by piece; inside a piece entries are as they stand. */
  static void backward(SeekableByteChannel file, Visitor visitor) throws IOException {
    byte[] buffer = new byte[USUAL];
    long end = file.size();
    while (end > 0) {
      int length = (int) Math.min(buffer.length, end);
      read(file, end - length, buffer, length);
      int start = end == length ? 0 : firstBoundary(buffer, length);
      if (start < 0 && buffer.length < LARGEST) {
        buffer = new byte[buffer.length * 2];
        continue;
      }
      int from = Math.max(0, start);
      if (!visitor.visit(buffer, from, length)) {
        return;
      }
      end -= length - from;
    }
  }

  /** The place after the end of the entry in which the given place is. */
  static int entryEnd(byte[] block, int at, int to) {
    for (int i = at; i < to; i++) {
      if (block[i] == '\n' && (i + 1 == to || block[i + 1] != ' ')) {
        return i + 1;
      }
    }
    return to;
  }

  /** The beginning of the entry in which the given place is. */
  static int entryStart(byte[] block, int from, int at) {
    for (int i = at; i > from; i--) {
      if (block[i - 1] == '\n' && block[i] != ' ') {
        return i;
      }
    }
    return from;
  }

  /** Where the last entry begins, which may go on behind the piece. */
  private static int lastBoundary(byte[] buffer, int length) {
    return entryStart(buffer, 0, length - 1);
  }

  /** Where the first entry begins that is not cut; -1 if there is none. */
  private static int firstBoundary(byte[] buffer, int length) {
    int end = entryEnd(buffer, 0, length);
    return end < length ? end : -1;
  }

  private static void read(SeekableByteChannel file, long from, byte[] buffer, int length)
      throws IOException {
    ByteBuffer target = ByteBuffer.wrap(buffer, 0, length);
    file.position(from);
    while (target.hasRemaining()) {
      if (file.read(target) < 0) {
        Arrays.fill(buffer, target.position(), length, (byte) '\n'); // It was emptied meanwhile.
        return;
      }
    }
  }
}
