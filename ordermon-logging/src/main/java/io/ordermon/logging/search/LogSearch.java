package io.ordermon.logging.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Finds lines in log files; any thread, any number of searches at once.
 *
 * <p>Files are read by as many threads as there are cores, and what is found is told in order: that
 * of one user or of the system log by time, as it stands in the files; that of many users by user
 * and then by time, or, if there is a limit, the latest or the oldest of all by time. Memory holds
 * a few pieces of files, and what a limit asks for, however large the files are.
 */
public final class LogSearch {

  private final Path directory;
  private final ZoneId zone;

  /**
   * Searches one log folder.
   *
   * @param directory the folder, which need not exist
   * @param zone where the days of the files' names are
   */
  public LogSearch(Path directory, ZoneId zone) {
    this.directory = directory;
    this.zone = zone;
  }

  /**
   * Looks for lines.
   *
   * @param query which ones
   * @param consumer is told of each, on the calling thread
   * @param progress is told how far it has come, on the calling thread
   * @return what it came to
   * @throws IOException if a folder cannot be listed
   * @throws InterruptedException if the calling thread was interrupted
   */
  public SearchResult search(LogQuery query, Consumer<LogLine> consumer, SearchProgress progress)
      throws IOException, InterruptedException {
    Delivery delivery = Delivery.of(query, consumer);
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "ordermon-log-search");
              thread.setDaemon(true);
              return thread;
            });
    try {
      SearchResult result = run(query, delivery, progress, pool, threads);
      delivery.finish();
      return result;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      pool.shutdownNow();
    }
  }

  private SearchResult run(
      LogQuery query, Delivery delivery, SearchProgress progress, ExecutorService pool, int threads)
      throws IOException, InterruptedException {
    Sieve sieve = new Sieve(query);
    Iterator<LogSource> sources = new Sources(directory, query, zone).iterator();
    ArrayDeque<FileSearch> running = new ArrayDeque<>();
    Sums sums = new Sums();
    while (!delivery.isFull()) {
      while (running.size() < 2 * threads && sources.hasNext()) {
        FileSearch next = new FileSearch(sources.next(), sieve, query.newestFirst());
        pool.execute(next);
        running.add(next);
      }
      FileSearch first = running.poll();
      if (first == null) {
        break;
      }
      sums.files++;
      take(first, delivery, sums);
      progress.at(first.source().done(), sums.bytes);
    }
    return new SearchResult(delivery.count(), sums.files, sums.bytes, sums.unreadable, sums.failed);
  }

  private static void take(FileSearch search, Delivery delivery, Sums sums)
      throws InterruptedException {
    while (!delivery.isFull()) {
      FileSearch.Batch batch = search.take();
      sums.bytes += batch.bytes();
      sums.unreadable += batch.unreadable();
      sums.failed += batch.failed() ? 1 : 0;
      batch.lines().forEach(delivery::offer);
      if (batch.last()) {
        return;
      }
    }
  }

  private static final class Sums {
    private long files;
    private long bytes;
    private long unreadable;
    private long failed;
  }
}
