package io.ordermon.benchmarks.logging;

import io.ordermon.logging.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The search beside {@code grep} and {@code zgrep} on the same files: 5,000 of them, about 1 GB of
 * text; the same lines as JSON, and the text compressed. Whole processes, the JVM's start included,
 * in turns; that both find as many lines is checked. To run, from the project's folder, after an
 * {@code install}; it takes 3 GB of disk:
 *
 * <pre>
 * mvn -q -pl ordermon-benchmarks exec:exec \
 *   -Dbenchmark=io.ordermon.benchmarks.logging.LogSearchBenchmark
 * </pre>
 */
public final class LogSearchBenchmark {

  private static final int ROUNDS = 3;
  private static final String HEAP = "-Xmx384m";

  /**
   * Something to look for.
   *
   * @param kind of the search's filter
   * @param value for the filter
   * @param grep the flags and the pattern that find the same in text
   * @param jsonGrep the same in JSON
   */
  private record Question(String kind, String value, String grep, String jsonGrep) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("order", "o-500-3", "-F ' order=o-500-3 '", "-F '\"order\":\"o-500-3\"'"),
          new Question("level", "ERROR", "-F ' ERROR '", "-F '\"level\":\"ERROR\"'"),
          new Question(
              "regex",
              "rejected by .* 1\\d of",
              "-E 'rejected by .* 1[0-9] of'",
              "-E 'rejected by .* 1[0-9] of'"));

  /** Something that can be done in a process of its own. */
  private interface Searcher {

    String count() throws IOException, InterruptedException;
  }

  /** What it printed, and how long it took. */
  private record Timed(String output, double seconds) {

    static Timed of(Searcher searcher) throws IOException, InterruptedException {
      long begin = System.nanoTime();
      String output = searcher.count().strip();
      return new Timed(output, (System.nanoTime() - begin) / 1e9);
    }
  }

  private LogSearchBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("ordermon-search-benchmark");
    try {
      Path text = directory.resolve("text");
      Path json = directory.resolve("json");
      SampleLogs.write(text, LogFormat.TEXT);
      SampleLogs.write(json, LogFormat.JSON);
      for (Question question : QUESTIONS) {
        compare("text", question, text, "grep -rh %s %s | wc -l".formatted(question.grep, text));
        compare(
            "JSON", question, json, "grep -rh %s %s | wc -l".formatted(question.jsonGrep, json));
      }
      SampleLogs.compress(text);
      for (Question question : QUESTIONS) {
        String zgrep = "find %s -name '*.gz' -print0 | xargs -0 zgrep -h %s | wc -l";
        compare("gzip", question, text, zgrep.formatted(text, question.grep));
      }
    } finally {
      Processes.delete(directory);
    }
  }

  private static void compare(String format, Question question, Path directory, String shell)
      throws IOException, InterruptedException {
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      Timed one =
          Timed.of(
              () ->
                  Processes.java(
                      HEAP, SearchRun.class, directory.toString(), question.kind, question.value));
      Timed other = Timed.of(() -> Processes.shell(shell));
      if (!one.output.equals(other.output)) {
        throw new IllegalStateException(one + " but " + other);
      }
      ours[round] = one.seconds;
      theirs[round] = other.seconds;
    }
    Arrays.sort(ours);
    Arrays.sort(theirs);
    double our = ours[ROUNDS / 2];
    double their = theirs[ROUNDS / 2];
    System.out.printf(
        "%s, %s: ordermon %.2f s, grep %.2f s, ratio %.2f%n",
        format, question.kind, our, their, our / their);
  }
}
