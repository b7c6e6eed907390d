package io.ordermon.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a server is started.
 *
 * @param home the server's own folder, removed when it ends
 * @param install what is run once, before the first start; may be empty
 * @param run the server itself, which stays in the foreground
 */
record Launch(String product, Path home, int port, List<String> install, List<String> run) {

  static final String HOST = "127.0.0.1";

  static Path newHome(String product) throws IOException {
    return Files.createTempDirectory("ordermon-" + product + "-");
  }

  Launch withOptions(String... options) {
    return new Launch(product, home, port, install, longer(run, options));
  }

  Launch withInstallOptions(String... options) {
    return new Launch(product, home, port, longer(install, options), run);
  }

  String firstCommand() {
    return install.isEmpty() ? command() : quoted(install) + " && " + command();
  }

  String command() {
    return "exec " + quoted(run);
  }

  private static List<String> longer(List<String> command, String... options) {
    return Stream.concat(command.stream(), Stream.of(options)).toList();
  }

  private static String quoted(List<String> words) {
    return words.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
