package io.ordermon.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LogCommandTest {

  @TempDir private Path folder;

  private record Answer(int code, String out, String err) {}

  private Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of("log"));
    all.addAll(List.of(arguments));
    all.add("--set=LOG_DIR=" + folder);
    return new Answer(
        commandLine.execute(all.toArray(String[]::new)), out.toString(), err.toString());
  }

  @Test
  void cleaningSaysWhatItWouldRemoveAndThenRemovesIt() throws IOException {
    Path old = Files.writeString(folder.resolve("system-2020-01-01-1.log"), "line\n");
    Path today =
        Files.writeString(
            folder.resolve("system-" + LocalDate.now(ZoneId.systemDefault()) + "-1.log"), "line\n");
    Answer rehearsal = run("clean", "--dry-run");
    assertThat(rehearsal.code()).isZero();
    assertThat(rehearsal.out())
        .contains("would remove " + old + " (5 bytes)")
        .contains("would remove 1 files (5 bytes) and 0 empty folders; would compress 0 files");
    assertThat(old).exists();
    Answer done = run("clean");
    assertThat(done.out())
        .contains("removed " + old)
        .contains(
            "removed 1 files (5 bytes) and 0 empty folders; compressed 0 files (0 bytes saved)");
    assertThat(old).doesNotExist();
    assertThat(today).exists();
  }

  @Test
  void cleaningInJsonTellsTheSums() throws IOException {
    Files.writeString(folder.resolve("system-2020-01-01-1.log"), "line\n");
    Files.writeString(folder.resolve("system.log"), "line\n");
    assertThat(run("clean", "--json", "--set=LOG_MAX_SIZE=1KB").out())
        .isEqualToIgnoringNewLines(
            "{\"schema\":1,\"dry_run\":false,\"files\":1,\"bytes\":5,\"folders\":0,\"compressed\":0,"
                + "\"bytes_saved\":0,\"bytes_left\":5,\"failed\":0}");
  }

  @Test
  void aLevelNeedsARunningInstanceAndOneThingToDo() {
    Answer nobody = run("level", "DEBUG", "--set=HTTP_PORT=1");
    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.err()).contains("ordermon does not run at http://127.0.0.1:1");
    assertThat(run("level").err()).contains("give a level, --list or --reset");
    assertThat(run("level", "DEBUG", "--list").code()).isEqualTo(2);
    assertThat(run("level", "--list", "--for", "10m").err()).contains("--for needs a level");
    assertThat(run("level", "DEBUG", "--user", "u1", "--component", "redis").code()).isEqualTo(2);
  }

  private void userFile(String... lines) throws IOException {
    Path file = folder.resolve("users/user_u1/user_u1_2026-11-23.log");
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void linesAreFoundAndTheExitCodeTellsWhether() throws IOException {
    userFile(
        "2026-11-23T10:00:00.000+00:00 INFO  user=u1 order=o1 | entered",
        "{\"time\":\"2026-11-23T11:00:00.000+00:00\",\"level\":\"ERROR\",\"user\":\"u1\","
            + "\"order\":\"o1\",\"message\":\"no \\u001b[2K room\"}");
    Answer found = run("search", "--user", "u1", "--order", "o1");
    assertThat(found.code()).isZero();
    assertThat(found.out().lines())
        .containsExactly(
            "2026-11-23T10:00:00.000+00:00 INFO  user=u1 order=o1 | entered",
            "2026-11-23T11:00:00.000+00:00 ERROR user=u1 order=o1 | no \\u001b[2K room");
    assertThat(run("search", "--newest-first", "--limit", "1", "--json").out().strip())
        .isEqualTo(
            "{\"schema\":1,\"time\":\"2026-11-23T11:00:00.000+00:00\",\"level\":\"ERROR\","
                + "\"user\":\"u1\",\"order\":\"o1\",\"message\":\"no \\u001B[2K room\"}");
    assertThat(run("search", "--since", "2026-11-23T10:30Z", "--until", "2026-11-24").out().lines())
        .hasSize(1);
    assertThat(run("search", "--text", "ent.*d", "--regex").out().lines()).hasSize(1);
    assertThat(run("search", "--text", "ent.*d").code()).isEqualTo(1);
    assertThat(run("search", "--system").code()).isEqualTo(1);
  }

  @Test
  void whatCannotBeSearchedForIsSaid() {
    assertThat(run("search", "--since", "yesterday").err())
        .contains("--since is 'yesterday', which is no time; write 2026-11-25");
    assertThat(run("search", "--text", "(", "--regex").err()).contains("no regular expression");
    assertThat(run("search", "--regex").err()).contains("--regex needs --text");
    assertThat(run("search", "--user", "u", "--system").err()).contains("not both");
    assertThat(run("search", "--level", "LOUD").err()).contains("unknown log level 'LOUD'");
    assertThat(run("search", "--limit", "-1").code()).isEqualTo(2);
  }

  @Test
  void theLatestLinesAreShownInTheirOrder() throws IOException {
    userFile(
        "2026-11-23T10:00:00.000+00:00 INFO  user=u1 | one",
        "2026-11-23T10:00:01.000+00:00 INFO  user=u1 | two",
        "2026-11-23T10:00:02.000+00:00 INFO  user=u1 | three");
    assertThat(run("tail", "--user", "u1", "-n", "2").out().lines())
        .containsExactly(
            "2026-11-23T10:00:01.000+00:00 INFO  user=u1 | two",
            "2026-11-23T10:00:02.000+00:00 INFO  user=u1 | three");
  }

  @Test
  void linesAreFollowedUntilItIsInterrupted() throws Exception {
    userFile("2026-11-23T10:00:00.000+00:00 INFO  user=u1 | one");
    StringWriter out = new StringWriter(); // Synchronized inside.
    CommandLine commandLine = Main.commandLine().setOut(new PrintWriter(out));
    Thread tail =
        new Thread(() -> commandLine.execute("log", "tail", "-f", "--set=LOG_DIR=" + folder));
    tail.start();
    await().until(() -> out.toString().contains("| one"));
    userFile("2026-11-23T10:00:01.000+00:00 INFO  user=u1 | two");
    await().until(() -> out.toString().contains("| two"));
    tail.interrupt();
    tail.join();
    assertThat(out.toString().lines()).hasSize(2);
  }

  @Test
  void nothingThatMovesACursorReachesTheTerminal() throws IOException {
    userFile("2026-11-23T10:00:00.000+00:00 INFO  user=u1 | a\u009b2K\u202eb");
    for (String[] command :
        new String[][] {
          {"search"}, {"search", "--json"}, {"tail"}, {"stats"}, {"stats", "--json"}
        }) {
      assertThat(run(command).out().toLowerCase(Locale.ROOT))
          .doesNotContain("\u009b")
          .doesNotContain("\u202e")
          .contains("\\u009b");
    }
  }

  @Test
  void linesAreCounted() throws IOException {
    userFile(
        "2026-11-23T10:00:00.000+00:00 INFO  user=u1 | filled 10",
        "2026-11-23T10:00:01.000+00:00 ERROR user=u1 | filled 20");
    assertThat(run("stats").out())
        .contains("2 lines, 1 errors")
        .containsPattern(" 2 +1  2026-11-23T10")
        .containsPattern(" 2 +1  u1")
        .containsPattern(" 2 +1  filled #");
    assertThat(run("stats", "--json").out())
        .contains("\"schema\" : 1")
        .contains("\"message\" : \"filled #\"");
    assertThat(run("stats", "--user", "u2").code()).isEqualTo(1);
  }

  @Test
  void whatCannotBeHeldWithinTheCapIsSaid() throws IOException {
    Files.writeString(folder.resolve("system.log"), "x".repeat(3_000));
    assertThat(run("clean", "--set=LOG_MAX_SIZE=1KB").out())
        .contains("2.9 KB are left, more than LOG_MAX_SIZE (1KB): what is of today stays");
  }
}
