package io.ordermon.testservers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server process, with a folder of its own, that cannot outlive this JVM.
 *
 * <p>Its parent is not the JVM but a shell, the watcher, which does what it reads from a pipe that
 * only the JVM holds open. However the JVM ends, the kernel closes the pipe; the watcher then kills
 * the server and removes the folder. The watcher has a session of its own, so that what hits the
 * JVM's process group (Ctrl-C, a build server's kill) spares it; and the server has one too, so
 * that it goes together with the processes it forked.
 */
final class WatchedProcess implements AutoCloseable {

  private static final String LOG = "server.log";
  private static final int TAIL_LINES = 40;

  // Answers each line with one line. Only the parent can signal a process without the risk that
  // its id has gone to another one. The id is killed before the group, as a server that has just
  // been forked has no group yet. "jobs" makes the shell take note of a server that has ended.
  private static final String WATCHER =
      """
      trap '' HUP INT TERM PIPE
      server=
      end_server() {
        if [ -n "$server" ]; then
          kill -KILL "$server"
          kill -KILL "-$server"
          wait "$server"
        fi
        server=
      } 2>/dev/null
      while read -r order command; do
        case $order in
          start) setsid sh -c "$command" </dev/null >>server.log 2>&1 &
                 server=$!; echo "$server" ;;
          alive) jobs >/dev/null; kill -0 "$server" 2>/dev/null && echo yes || echo no ;;
          kill) end_server; echo killed ;;
          freeze) kill -STOP "-$server" && echo frozen || echo failed ;;
          thaw) kill -CONT "-$server" && echo thawed || echo failed ;;
        esac
      done
      end_server
      rm -rf -- "$1"
      """;

  private final Path home;
  private final Process watcher;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  private WatchedProcess(Path home, Process watcher) {
    this.home = home;
    this.watcher = watcher;
    this.orders = watcher.outputWriter(UTF_8);
    this.answers = watcher.inputReader(UTF_8);
  }

  /** Starts the watcher alone; from now on the folder goes when this JVM goes. */
  static WatchedProcess in(Path home) throws IOException {
    var builder = new ProcessBuilder("setsid", "sh", "-c", WATCHER, "watcher", home.toString());
    builder.directory(home.toFile());
    // Servers that share a folder for temporary files remove those of each other when they start.
    builder.environment().put("TMPDIR", home.toString());
    builder.redirectError(home.resolve("watcher.log").toFile());
    return new WatchedProcess(home, builder.start());
  }

  /** Runs a shell command as the server and returns its process id. */
  long start(String command) {
    return Long.parseLong(ask("start " + command));
  }

  boolean alive() {
    return ask("alive").equals("yes");
  }

  void kill() {
    expect("kill", "killed");
  }

  void freeze() {
    expect("freeze", "frozen");
  }

  void thaw() {
    expect("thaw", "thawed");
  }

  String logTail() throws IOException {
    List<String> lines = new String(Files.readAllBytes(home.resolve(LOG)), UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  @Override
  public synchronized void close() {
    try {
      orders.close();
      watcher.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      // The watcher goes on without being waited for.
      Thread.currentThread().interrupt();
    }
  }

  private void expect(String order, String expected) {
    String answer = ask(order);
    if (!answer.equals(expected)) {
      throw new IllegalStateException(order + ": " + answer + ", in " + home);
    }
  }

  private synchronized String ask(String order) {
    try {
      orders.write(order + "\n");
      orders.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("the watcher of " + home + " has ended");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("the watcher of " + home + " does not answer", e);
    }
  }
}
