package io.ordermon.logging.search;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/**
 * One file that is searched.
 *
 * @param path where it lies
 * @param compressed whether it is compressed
 * @param done which part of all work is done with it, 0 to 1
 */
record LogSource(Path path, boolean compressed, double done) {

  private static final int BUFFER = 1 << 16;
  private static final int IN_MEMORY = 1 << 25;

  LogSource withDone(double part) {
    return new LogSource(path, compressed, part);
  }

  /** Shows the file piece by piece; nothing if it is gone. */
  void read(boolean backward, Blocks.Visitor visitor) throws IOException {
    try {
      read(path, compressed, backward, visitor);
    } catch (NoSuchFileException e) {
      Path zipped = path.resolveSibling(path.getFileName() + ".gz");
      if (!compressed && Files.exists(zipped)) { // It was compressed since it was listed.
        read(zipped, true, backward, visitor);
      }
    }
  }

  private static void read(Path path, boolean zipped, boolean backward, Blocks.Visitor visitor)
      throws IOException {
    if (!zipped && backward) {
      try (SeekableByteChannel file =
          Files.newByteChannel(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        Blocks.backward(file, visitor);
      }
      return;
    }
    long size = zipped ? Blocks.UNKNOWN : Files.size(path);
    try (InputStream file =
        Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      if (!zipped) {
        Blocks.forward(file, size, visitor);
        return;
      }
      try (InputStream text = new GZIPInputStream(file, BUFFER)) {
        if (backward) {
          unpacked(text, visitor);
        } else {
          Blocks.forward(text, size, visitor);
        }
      }
    }
  }

  /** A compressed file can only be read forward: what does not fit into memory goes to a file. */
  private static void unpacked(InputStream text, Blocks.Visitor visitor) throws IOException {
    byte[] start = text.readNBytes(IN_MEMORY);
    if (start.length < IN_MEMORY) {
      try (MemoryChannel memory = new MemoryChannel(start)) {
        Blocks.backward(memory, visitor);
      }
      return;
    }
    Path unpacked = Files.createTempFile("ordermon-log-", ".txt");
    try {
      Files.copy(
          new SequenceInputStream(new ByteArrayInputStream(start), text),
          unpacked,
          StandardCopyOption.REPLACE_EXISTING);
      try (SeekableByteChannel file = Files.newByteChannel(unpacked)) {
        Blocks.backward(file, visitor);
      }
    } finally {
      Files.delete(unpacked);
    }
  }
}
