package io.ordermon.database;

import io.ordermon.config.MonitoringSettings;
import io.ordermon.events.Event;
import io.ordermon.events.EventSink;
import io.ordermon.monitoring.MonitoringEngine;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An engine in a JVM of its own, to be killed. What its strategies are told, and every alert, it
 * writes into a file, line by line.
 */
final class EngineProcess implements AutoCloseable {

  private static final String TOLD = "told";
  private static final String ALERT = "alert";
  private static final String SEPARATOR = "\t";

  private final Process process;
  private final Path file;

  private EngineProcess(Process process, Path file) {
    this.process = process;
    this.file = file;
  }

  /**
   * @param folder where its files go
   */
  static EngineProcess start(DatabaseSettings settings, Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "run", ".tsv");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Duser.timezone=Asia/Kathmandu"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EngineProcess.class.getName());
    command.addAll(List.of(settings.url(), settings.user(), settings.password(), file.toString()));
    File log = folder.resolve(file.getFileName() + ".log").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    return new EngineProcess(process, file);
  }

  /** Ends it as a crash would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as an operator would; returns its exit code. */
  int stop() throws Exception {
    process.getOutputStream().close();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the engine did not stop");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What its strategies were told, in order. */
  List<RecordingStrategies.Told> told() throws IOException {
    return lines(TOLD)
        .map(word -> new RecordingStrategies.Told(word[1], word[2], Boolean.parseBoolean(word[3])))
        .toList();
  }

  List<String> alerts() throws IOException {
    return lines(ALERT).map(word -> word[1] + ": " + word[2]).toList();
  }

  /** Whole lines only: the last one may have been cut off by the kill. */
  private Stream<String[]> lines(String kind) throws IOException {
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .map(line -> line.split(SEPARATOR, -1))
        .filter(words -> words[0].equals(kind));
  }

  /** The process itself: runs until its standard input ends. */
  public static void main(String[] args) throws Exception {
    DatabaseSettings settings =
        new DatabaseSettings(args[0], args[1], args[2], 8, Duration.ofSeconds(10));
    try (PrintStream out =
            new PrintStream(
                Files.newOutputStream(Path.of(args[3]), StandardOpenOption.APPEND),
                false,
                StandardCharsets.UTF_8);
        Database database = Database.open(settings);
        MonitoringEngine engine =
            MonitoringEngine.builder()
                .persistence(database)
                .settings(MonitoringSettings.DEFAULTS.withScanInterval(Duration.ofMillis(500)))
                .strategy(
                    new RecordingStrategies(
                        told -> line(out, TOLD, told.orderId(), told.change(), told.redelivered())))
                .strategy(new DecidingStrategies())
                .strategy(new CountingStrategies())
                .sink(new Alerts(out))
                .build()) {
      engine.start();
      while (System.in.read() >= 0) {
        // nothing is said there; its end is what counts
      }
    }
  }

  /** In one write, so that a kill cuts no line but the last. */
  private static synchronized void line(PrintStream out, Object... words) {
    StringBuilder line = new StringBuilder();
    for (Object word : words) {
      line.append(line.isEmpty() ? "" : SEPARATOR).append(word);
    }
    byte[] bytes = line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  private record Alerts(PrintStream out) implements EventSink {
    @Override
    public String name() {
      return "alerts";
    }

    @Override
    public void accept(Event event) {
      if (event instanceof Event.Alert alert) {
        line(out, ALERT, alert.code(), alert.text());
      }
    }
  }
}
