package io.ordermon.logging;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lines of a batch, gathered by file, so that each file is opened and written to once per batch
 * however its lines were mixed with others; for one thread.
 */
final class PendingLines {

  private Map<UserDay, Chunk> chunks = new LinkedHashMap<>();
  private int bytes;

  void add(UserDay day, byte[] line) {
    chunks.computeIfAbsent(day, key -> new Chunk()).add(line);
    bytes += line.length;
  }

  int bytes() {
    return bytes;
  }

  /** Hands over what was gathered, in the order in which files came up, and starts anew. */
  Map<UserDay, Chunk> take() {
    Map<UserDay, Chunk> taken = chunks;
    chunks = new LinkedHashMap<>();
    bytes = 0;
    return taken;
  }

  /** Some lines of one file. */
  static final class Chunk {

    private final ByteArrayOutputStream text = new ByteArrayOutputStream(256);
    private int count;

    private void add(byte[] line) {
      text.writeBytes(line);
      count++;
    }

    byte[] toBytes() {
      return text.toByteArray();
    }

    int count() {
      return count;
    }
  }
}
