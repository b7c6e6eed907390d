package io.ordermon.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class WatchedProcessTest {

  @TempDir Path temporary;

  @Test
  void noticesThatAProcessEndedByItself() throws IOException {
    try (WatchedProcess process = WatchedProcess.in(home())) {
      process.start("echo one; echo two >&2; exit 3");

      await().until(() -> !process.alive());

      assertThat(process.logTail()).isEqualTo("one\ntwo");
      process.kill();
    }
  }

  @Test
  void startsAgainAfterKilling() throws IOException {
    try (WatchedProcess process = WatchedProcess.in(home())) {
      long first = process.start("exec sleep 600");
      assertThat(process.alive()).isTrue();

      process.kill();
      assertThat(process.alive()).isFalse();
      long second = process.start("exec sleep 600");

      assertThat(ProcessHandle.of(first)).isEmpty();
      assertThat(ProcessHandle.of(second)).isPresent();
    }
  }

  /** A killed installation leaves no helper running, which could write to the folder later. */
  @Test
  void takesForkedProcessesAlong() throws IOException {
    Path home = home();
    long child;
    try (WatchedProcess process = WatchedProcess.in(home)) {
      process.start("sleep 600 & echo $! >child.new; mv child.new child; wait");
      await().until(() -> Files.exists(home.resolve("child")));
      child = Long.parseLong(Files.readString(home.resolve("child")).strip());
    }

    // A process that ended but whose end nobody noted has no command any more.
    await().until(() -> ProcessHandle.of(child).flatMap(p -> p.info().command()).isEmpty());
    assertThat(home).doesNotExist();
  }

  @Test
  void endsAtOnceWhenClosedRightAfterTheStart() throws IOException {
    WatchedProcess process = WatchedProcess.in(home());
    long pid = process.start("exec sleep 600");

    process.close();

    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  @Test
  void refusesOrdersAfterItsEnd() throws IOException {
    Path home = home();
    WatchedProcess process = WatchedProcess.in(home);
    process.close();

    assertThatThrownBy(process::alive).hasMessageContaining(home.toString());
  }

  @Test
  void saysThatNothingCanBeFrozen() throws IOException {
    try (WatchedProcess process = WatchedProcess.in(home())) {
      assertThatThrownBy(process::freeze).hasMessageStartingWith("freeze: failed");
    }
  }

  private Path home() throws IOException {
    return Files.createDirectory(temporary.resolve("it's home"));
  }
}
