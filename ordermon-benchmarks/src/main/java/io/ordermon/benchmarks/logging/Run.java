package io.ordermon.benchmarks.logging;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * One contender in a process of its own: 10,000 users' files are begun, then lines come at a steady
 * pace, of which each call is timed, then as fast as two threads can hand them over.
 */
final class Run {

  private static final int PACED_LINES_A_SECOND = 5_000;
  private static final int PACED_SECONDS = 5;
  private static final int THREADS = 2;
  private static final String[] STATUSES = {"NEW", "PARTIALLY_FILLED", "FILLED", "CANCELED"};

  /** What one run showed, as it goes from process to process. */
  record Result(
      double linesPerSecond, double p50Micros, double p99Micros, double heapMb, double residentMb) {

    static Result parse(String line) {
      double[] figures =
          Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
      return new Result(figures[0], figures[1], figures[2], figures[3], figures[4]);
    }

    @Override
    public String toString() {
      return linesPerSecond + " " + p50Micros + " " + p99Micros + " " + heapMb + " " + residentMb;
    }
  }

  private final Contender contender;
  private final Path directory;
  private final int users;
  private final int lines;

  private Run(Contender contender, Path directory, int users, int lines) {
    this.contender = contender;
    this.directory = directory;
    this.users = users;
    this.lines = lines;
  }

  /** Name, folder, users, lines; the result goes to standard output. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    int users = Integer.parseInt(arguments[2]);
    int lines = Integer.parseInt(arguments[3]);
    try (Contender contender = Contenders.open(arguments[0], directory)) {
      System.out.println(new Run(contender, directory, users, lines).measure());
    }
  }

  private Result measure() throws Exception {
    for (int user = 0; user < users; user++) {
      send(user, 0);
    }
    awaitFiles();
    long warmUp = paced().length;
    long[] calls = paced();
    double heap = heapAfterCollection();
    double rate = asFastAsPossible();
    double resident = peakResident();
    contender.close();
    requireAllLines(users + warmUp + calls.length + lines);
    Arrays.sort(calls);
    return new Result(
        rate, calls[calls.length / 2] / 1e3, calls[calls.length / 100 * 99] / 1e3, heap, resident);
  }

  /** Making the files is the file system's work, the same for everybody, and not measured. */
  private void awaitFiles() throws Exception {
    for (int user = 0; user < users; user++) {
      while (!hasFile(folder(user))) {
        Thread.sleep(1);
      }
    }
  }

  private static boolean hasFile(Path folder) throws Exception {
    if (Files.notExists(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }

  private long[] paced() {
    long[] calls = new long[PACED_LINES_A_SECOND * PACED_SECONDS];
    long begin = System.nanoTime();
    for (int i = 0; i < calls.length; i++) {
      long due = begin + i * 1_000_000_000L / PACED_LINES_A_SECOND;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      int user = user(i);
      long before = System.nanoTime();
      send(user, i);
      calls[i] = System.nanoTime() - before;
    }
    return calls;
  }

  private double asFastAsPossible() throws InterruptedException {
    long begin = System.nanoTime();
    Thread[] threads = new Thread[THREADS];
    for (int t = 0; t < THREADS; t++) {
      int first = t;
      threads[t] =
          new Thread(
              () -> {
                for (int i = first; i < lines; i += THREADS) {
                  send(user(i), i);
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    contender.drain();
    return lines / ((System.nanoTime() - begin) / 1e9);
  }

  /** Spread evenly but in no order, and the same for every contender. */
  private int user(int line) {
    return (int) (((line * 0x9E3779B97F4A7C15L) >>> 33) % users);
  }

  private void send(int user, int line) {
    contender.log(
        "user" + user,
        "grid-" + user % 7,
        "o-" + user + "-" + line % 10,
        "order ACME "
            + STATUSES[line % STATUSES.length]
            + ": 12.5 of 100 at 101.25, average 101.2");
  }

  private static double heapAfterCollection() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }

  private static double peakResident() throws Exception {
    try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
      String line = status.filter(each -> each.startsWith("VmHWM:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) / 1e3;
    }
  }

  /** Each line must be in its user's file, and none may be missing. */
  private void requireAllLines(long expected) throws Exception {
    long found = 0;
    for (int user = 0; user < users; user++) {
      String whose = " user=user" + user + " ";
      try (Stream<Path> files = Files.list(folder(user))) {
        for (Path file : files.toList()) {
          try (Stream<String> all = Files.lines(file)) {
            found += all.filter(line -> line.contains(whose)).count();
          }
        }
      }
    }
    if (found != expected) {
      throw new IllegalStateException(found + " lines are in their files, not " + expected);
    }
  }

  private Path folder(int user) {
    return directory.resolve("users").resolve("user_user" + user);
  }
}
