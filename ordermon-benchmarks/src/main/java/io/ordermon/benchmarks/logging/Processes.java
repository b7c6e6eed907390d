package io.ordermon.benchmarks.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the benchmarks need of the operating system. */
final class Processes {

  private Processes() {}

  /** Runs a class of this class path in a JVM of its own, and tells its last line of output. */
  static String java(String heap, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Runs a shell's line, and tells its last line of output. */
  static String shell(String line) throws IOException, InterruptedException {
    return run(List.of("/bin/sh", "-c", line));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String last;
    try (Stream<String> output = process.inputReader().lines()) {
      last = output.reduce("", (before, line) -> line);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed: " + last);
    }
    return last;
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
