package io.ordermon.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void whatCannotBeHeldWithinTheCapIsSaid() throws IOException {
    Files.writeString(folder.resolve("system.log"), "x".repeat(3_000));
    assertThat(run("clean", "--set=LOG_MAX_SIZE=1KB").out())
        .contains("2.9 KB are left, more than LOG_MAX_SIZE (1KB): what is of today stays");
  }
}
