package io.ordermon.logging;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines, in the order in which they came, that are written file by file: each file is opened and
 * written to once, however its lines were mixed with others. For one thread at a time.
 *
 * <p>They lie one behind another in one array, so that a line that waits is no object which the
 * garbage collector would have to carry along. No method leaves it broken when memory runs out.
 */
final class Batch {

  /** Takes lines of one file. */
  interface Writer {

    /** The lines are gone after the call. */
    void write(UserDay day, Lines lines);
  }

  private static final int LEAST_BYTES = 64 << 10;
  private static final int LEAST_LINES = 256;
  private static final int NONE = -1;

  private byte[] text = new byte[LEAST_BYTES];
  private UserDay[] days = new UserDay[LEAST_LINES]; // whose each line is
  private int[] ends = new int[LEAST_LINES]; // where each line ends
  private int count;

  /**
   * Through which all bytes go out: an output stream of the JDK keeps the last array that it was
   * given, and each open file would keep a whole text alive, and a thread the memory outside of the
   * heap for the largest.
   */
  private final byte[] piece = new byte[LEAST_BYTES];

  void add(UserDay day, byte[] line) {
    int start = bytes();
    makeRoom(start + line.length);
    System.arraycopy(line, 0, text, start, line.length);
    days[count] = day;
    ends[count] = start + line.length;
    count++;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  int bytes() {
    return count == 0 ? 0 : ends[count - 1];
  }

  /**
   * Hands over the lines of each file, in the order in which files came up.
   *
   * @param largest how many bytes are handed over at once, unless one line alone is longer; a file
   *     with more comes up again, later
   */
  void forEachFile(long largest, Writer writer) {
    for (Chain chain : chains(largest)) {
      writer.write(days[chain.first], chain);
    }
  }

  /** Forgets all lines. */
  void clear() {
    Arrays.fill(days, 0, count, null);
    count = 0;
  }

  /**
   * Gives back half of the room if less than a quarter was needed; to be called before clearing.
   */
  void shrink() {
    byte[] smaller =
        text.length > LEAST_BYTES && bytes() < text.length / 4 ? new byte[text.length / 2] : text;
    if (smaller != text) {
      System.arraycopy(text, 0, smaller, 0, bytes());
      text = smaller;
    }
    if (days.length > LEAST_LINES && count < days.length / 4) {
      resize(days.length / 2);
    }
  }

  /** Finds out which lines are of the same file. */
  private List<Chain> chains(long largest) {
    int[] nexts = new int[count];
    List<Chain> all = new ArrayList<>();
    Map<UserDay, Chain> latest = new HashMap<>();
    for (int line = 0; line < count; line++) {
      nexts[line] = NONE;
      Chain chain = latest.get(days[line]);
      if (chain == null || chain.bytes + (long) length(line) > largest) {
        chain = new Chain(nexts, line);
        latest.put(days[line], chain);
        all.add(chain);
      } else {
        chain.append(line);
      }
    }
    return all;
  }

  private int start(int line) {
    return line == 0 ? 0 : ends[line - 1];
  }

  private int length(int line) {
    return ends[line] - start(line);
  }

  private void makeRoom(int bytes) {
    if (bytes > text.length) {
      text = Arrays.copyOf(text, Math.max(bytes, text.length * 2));
    }
    if (count == days.length) {
      resize(count * 2);
    }
  }

  private void resize(int lines) {
    UserDay[] newDays = Arrays.copyOf(days, lines);
    int[] newEnds = Arrays.copyOf(ends, lines);
    days = newDays; // Both or none.
    ends = newEnds;
  }

  /** Lines of one file: the first and the last one; from each, {@code nexts} leads to the next. */
  private final class Chain implements Lines {

    private final int[] nexts;
    private final int first;
    private int last;
    private int lines = 1;
    private int bytes;

    private Chain(int[] nexts, int first) {
      this.nexts = nexts;
      this.first = first;
      this.last = first;
      this.bytes = Batch.this.length(first);
    }

    private void append(int line) {
      nexts[last] = line;
      last = line;
      lines++;
      bytes += Batch.this.length(line);
    }

    @Override
    public int length() {
      return bytes;
    }

    @Override
    public int count() {
      return lines;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      int filled = 0;
      for (int line = first; line != NONE; line = nexts[line]) {
        for (int at = start(line); at < ends[line]; ) {
          int part = Math.min(ends[line] - at, piece.length - filled);
          System.arraycopy(text, at, piece, filled, part);
          at += part;
          filled += part;
          if (filled == piece.length) {
            out.write(piece, 0, filled);
            filled = 0;
          }
        }
      }
      out.write(piece, 0, filled);
    }
  }
}
