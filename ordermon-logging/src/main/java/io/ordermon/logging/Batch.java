package io.ordermon.logging;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lines, in the order in which they came, that are written file by file: each file is opened and
 * written to once, however its lines were mixed with others. For one thread at a time.
 *
 * <p>They lie one behind another in one array, so that a line that waits is no object which the
 * garbage collector would have to carry along.
 */
final class Batch {

  /** Takes the lines of one file. */
  interface Writer {

    /** What the lines lie in is used again after the call. */
    void write(UserDay day, Lines lines);
  }

  private static final int LEAST_BYTES = 64 << 10;
  private static final int LEAST_LINES = 256;
  private static final int NONE = -1;

  private byte[] text = new byte[LEAST_BYTES];
  private UserDay[] days = new UserDay[LEAST_LINES]; // whose each line is
  private int[] ends = new int[LEAST_LINES]; // where each line ends
  private int count;
  private byte[] joined = new byte[LEAST_BYTES];

  /** The lines of one file: the first and the last one, how many, and how long they are. */
  private static final class Chain {

    private final int first;
    private int last;
    private int count = 1;
    private int bytes;

    private Chain(int first, int bytes) {
      this.first = first;
      this.last = first;
      this.bytes = bytes;
    }

    private void append(int line, int length) {
      last = line;
      count++;
      bytes += length;
    }
  }

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

  /** Hands over the lines of each file, in the order in which files came up. */
  void forEachFile(Writer writer) {
    int[] nexts = new int[count];
    Map<UserDay, Chain> chains = chains(nexts);
    chains.forEach((day, chain) -> writer.write(day, join(chain, nexts)));
  }

  /** Empties it, and gives back half of the room when little of it was needed. */
  void clear() {
    Arrays.fill(days, 0, count, null);
    if (text.length > LEAST_BYTES && bytes() < text.length / 4) {
      text = new byte[text.length / 2];
      joined = new byte[LEAST_BYTES];
    }
    if (days.length > LEAST_LINES && count < days.length / 4) {
      days = new UserDay[days.length / 2];
      ends = new int[days.length];
    }
    count = 0;
  }

  /** Finds out which lines are of the same file; afterwards each knows the next one. */
  private Map<UserDay, Chain> chains(int[] nexts) {
    Map<UserDay, Chain> chains = new LinkedHashMap<>();
    for (int line = 0; line < count; line++) {
      nexts[line] = NONE;
      Chain chain = chains.get(days[line]);
      if (chain == null) {
        chains.put(days[line], new Chain(line, length(line)));
      } else {
        nexts[chain.last] = line;
        chain.append(line, length(line));
      }
    }
    return chains;
  }

  private Lines join(Chain chain, int[] nexts) {
    if (chain.count == 1) {
      return new Lines(text, start(chain.first), chain.bytes, 1);
    }
    if (joined.length < chain.bytes) {
      joined = new byte[Math.max(chain.bytes, joined.length * 2)];
    }
    int end = 0;
    for (int line = chain.first; line != NONE; line = nexts[line]) {
      System.arraycopy(text, start(line), joined, end, length(line));
      end += length(line);
    }
    return new Lines(joined, 0, end, chain.count);
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
      days = Arrays.copyOf(days, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
  }
}
