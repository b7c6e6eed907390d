package io.ordermon.plugins;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Writes a plug-in's jar from source, as its author's build would. */
public final class PluginJar {

  private static final String SOURCE =
      """
      package acme;

      import io.ordermon.strategies.Strategy;
      import io.ordermon.strategies.StrategyContext;
      import io.ordermon.strategies.StrategyProvider;
      import io.ordermon.strategies.StopReason;

      public final class Provider implements StrategyProvider<Provider.Params> {
        public record Params() {}
        public record State(int starts, String by) {}

        public String type() { return "%s"; }
        public String description() { return "counts its starts"; }
        public Class<Params> paramsType() { return Params.class; }
        public Class<State> stateType() { return State.class; }

        public Strategy create(Params params) {
          return new Strategy() {
            private State state = new State(0, "nobody");

            public void onLoad(Record loaded) { state = (State) loaded; }

            public void onStart(StrategyContext context) {
              %s
              context.log().info("started by %s after {} by {}", state.starts(), state.by());
              state = new State(state.starts() + 1, "%s");
            }

            public Record onSave() { return state; }
          };
        }
      }
      """;

  private PluginJar() {}

  /** A plug-in whose strategies start. */
  public static void write(Path jar, String type, String version) throws IOException {
    write(jar, SOURCE.formatted(type, "", version, version));
  }

  /** A plug-in whose strategies do not start. */
  public static void writeBroken(Path jar, String type, String version) throws IOException {
    String fault = "if (true) throw new IllegalStateException(\"broken on purpose\");";
    write(jar, SOURCE.formatted(type, fault, version, version));
  }

  /** A plug-in whose strategies do something as they start. */
  public static void writeDoing(Path jar, String type, String version, String statements)
      throws IOException {
    write(jar, SOURCE.formatted(type, statements, version, version));
  }

  /**
   * A plug-in whose provider says odd things of itself.
   *
   * @param type what its {@code type} returns: an expression
   * @param helper whether the class Helper is in the jar
   */
  public static void writeOdd(Path jar, String type, boolean helper) throws IOException {
    String source =
        SOURCE.formatted("", "", "v1", "v1").replace("return \"\";", "return " + type + ";");
    write(
        jar, source + "final class Helper { static String name() { return \"helped\"; } }", helper);
  }

  /** A plug-in whose provider declares parameters that nobody can give. */
  public static void writeParams(Path jar, String type, String params) throws IOException {
    write(
        jar,
        SOURCE
            .formatted(type, "", "v1", "v1")
            .replace("record Params()", "record Params(" + params + ")"));
  }

  private static void write(Path jar, String source) throws IOException {
    write(jar, source, true);
  }

  private static void write(Path jar, String source, boolean helper) throws IOException {
    Path work = Files.createTempDirectory("plugin");
    Path file = work.resolve("Provider.java");
    Files.writeString(file, source);
    Path classes = Files.createDirectory(work.resolve("classes"));
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = compiler.getStandardFileManager(null, null, null);
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-proc:none",
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"));
    boolean good =
        compiler
            .getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
            .call();
    if (!good) {
      throw new IllegalStateException(messages.toString());
    }
    Path whole = work.resolve("whole.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(whole));
        Stream<Path> all = Files.walk(classes)) {
      for (Path each : all.filter(Files::isRegularFile).filter(wanted(helper)).toList()) {
        put(out, classes.relativize(each).toString(), Files.readAllBytes(each));
      }
      put(
          out,
          "META-INF/services/io.ordermon.strategies.StrategyProvider",
          "acme.Provider".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    Files.move(whole, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Predicate<Path> wanted(boolean helper) {
    return file -> helper || !file.endsWith("Helper.class");
  }

  private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}
