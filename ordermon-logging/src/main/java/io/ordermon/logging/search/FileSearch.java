package io.ordermon.logging.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through one file on one thread while another one takes what is found; when that one does
 * not keep up, it waits.
 */
final class FileSearch implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(LogSearch.class);
  private static final int BATCH = 256;
  private static final int BATCHES = 8;

  /** What was found in a piece of the file; the last one says so. */
  record Batch(List<LogLine> lines, long bytes, long unreadable, boolean failed, boolean last) {}

  private final LogSource source;
  private final Sieve sieve;
  private final boolean backward;
  private final BlockingQueue<Batch> out = new LinkedBlockingQueue<>(BATCHES);

  FileSearch(LogSource source, Sieve sieve, boolean backward) {
    this.source = source;
    this.sieve = sieve;
    this.backward = backward;
  }

  LogSource source() {
    return source;
  }

  /** The next piece's; waits for it. */
  Batch take() throws InterruptedException {
    return out.take();
  }

  @Override
  public void run() {
    boolean failed = true;
    try {
      source.read(backward, this::sift);
      failed = false;
    } catch (IOException | RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) { // Else the search is over.
        log.warn("{} cannot be read", source.path(), e);
      }
    } finally {
      end(failed); // Whatever happened: somebody waits for it.
    }
  }

  private void end(boolean failed) {
    try {
      out.put(new Batch(List.of(), 0, 0, failed, true));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Nobody takes anything any more.
    }
  }

  private boolean sift(byte[] block, int from, int to) {
    Found found = new Found();
    sieve.sift(block, from, to, found);
    if (backward) {
      Collections.reverse(found.lines);
    }
    try {
      put(found, to - from);
      return !Thread.currentThread().isInterrupted();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void put(Found found, long bytes) throws InterruptedException {
    List<LogLine> lines = found.lines;
    for (int i = 0; i + BATCH < lines.size(); i += BATCH) {
      out.put(new Batch(List.copyOf(lines.subList(i, i + BATCH)), 0, 0, false, false));
    }
    int rest = Math.max(0, lines.size() - 1) / BATCH * BATCH;
    List<LogLine> tail = List.copyOf(lines.subList(rest, lines.size()));
    out.put(new Batch(tail, bytes, found.unreadable, false, false));
  }

  private static final class Found implements Sieve.Finder {

    private final List<LogLine> lines = new ArrayList<>();
    private long unreadable;

    @Override
    public void found(LogLine line) {
      lines.add(line);
    }

    @Override
    public void unreadable() {
      unreadable++;
    }
  }
}
