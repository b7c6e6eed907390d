package io.ordermon.benchmarks.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The users' log beside Log4j 2's {@code RoutingAppender} and Logback's {@code SiftingAppender}:
 * lines a second into 10,000 users' files, how long a call holds its caller up, and memory. Every
 * contender has a process of its own with the same heap, in turns; that no line is missing is
 * checked. To run, from the project's folder, after an {@code install}:
 *
 * <pre>
 * mvn -q -pl ordermon-benchmarks exec:exec \
 *   -Dbenchmark=io.ordermon.benchmarks.logging.UserLogBenchmark
 * </pre>
 *
 * It needs a Linux on which a process may have more than 10,000 files open ({@code ulimit -Hn}).
 * Arguments are the number of users and who takes part, such as {@code 100000 ordermon}: the others
 * keep a file open for each user.
 */
public final class UserLogBenchmark {

  private static final String USERS = "10000";
  private static final int LINES = 2_000_000;
  private static final int ROUNDS = 3;
  // With 384 MB, Log4j's runs out of memory: it keeps two buffers for each open file.
  private static final String HEAP = "-Xmx1g";

  private UserLogBenchmark() {}

  /** One contender's rounds. */
  private record Rounds(String name, List<Run.Result> results) {

    Run.Result median() {
      return new Run.Result(
          median(Run.Result::linesPerSecond),
          median(Run.Result::p50Micros),
          median(Run.Result::p99Micros),
          median(Run.Result::heapMb),
          median(Run.Result::residentMb));
    }

    private double median(ToDoubleFunction<Run.Result> figure) {
      return results.stream().mapToDouble(figure).sorted().toArray()[results.size() / 2];
    }
  }

  public static void main(String[] arguments) throws Exception {
    String users = arguments.length == 0 ? USERS : arguments[0];
    List<String> names =
        arguments.length < 2 ? Contenders.NAMES : List.of(arguments).subList(1, arguments.length);
    List<Rounds> all = names.stream().map(name -> new Rounds(name, new ArrayList<>())).toList();
    for (int round = 1; round <= ROUNDS; round++) {
      for (Rounds rounds : all) {
        Run.Result result = run(rounds.name(), users);
        rounds.results().add(result);
        print(rounds.name(), result);
      }
    }
    System.out.println("medians of " + ROUNDS + " rounds:");
    all.forEach(rounds -> print(rounds.name(), rounds.median()));
    all.stream()
        .filter(rounds -> !rounds.name().startsWith(Contenders.OURS))
        .forEach(others -> printRatios(all.get(0).median(), others));
  }

  private static Run.Result run(String name, String users)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("ordermon-log-benchmark");
    try {
      return Run.Result.parse(
          Processes.java(
              HEAP, Run.class, name, directory.toString(), users, Integer.toString(LINES)));
    } finally {
      Processes.delete(directory);
    }
  }

  private static void print(String name, Run.Result result) {
    System.out.printf(
        "%-16s %,10.0f lines/s   call p50 %6.1f µs, p99 %7.1f µs   heap %4.0f MB, resident %4.0f MB%n",
        name,
        result.linesPerSecond(),
        result.p50Micros(),
        result.p99Micros(),
        result.heapMb(),
        result.residentMb());
  }

  private static void printRatios(Run.Result ours, Rounds others) {
    Run.Result theirs = others.median();
    System.out.printf(
        "ordermon / %-16s lines %.2f, p99 %.2f, heap %.2f, resident %.2f%n",
        others.name(),
        ours.linesPerSecond() / theirs.linesPerSecond(),
        ours.p99Micros() / theirs.p99Micros(),
        ours.heapMb() / theirs.heapMb(),
        ours.residentMb() / theirs.residentMb());
  }
}
