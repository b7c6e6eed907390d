package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.events.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureReportsTest {

  private final IOException full = new IOException("No space left on device");

  private final FailureReports reports = new FailureReports();
  private final List<String> said = new ArrayList<>();
  private final ManualClock clock = new ManualClock();
  private long dropped;

  @BeforeEach
  void listen() {
    reports.sendTo(alert -> said.add(seconds() + " " + alert.code() + number(alert)));
  }

  @Test
  void aSecondOutageSoonAfterTheFirstIsSaidWhenTheMinuteIsOver() {
    fail("u1", 1);
    pass(11);
    succeed("u1");
    pass(4);
    fail("u1", 40);
    pass(120);
    assertThat(said)
        .containsExactly("0 user_log_failing 1", "11 user_log_works 1", "60 user_log_failing 40");
  }

  @Test
  void oneBrokenUserAmongOthersIsSaidOnceAnHour() {
    for (int minute = 0; minute < 150; minute++) {
      fail("bad", 1);
      for (int i = 0; i < 60; i++) {
        succeed("good");
        pass(1);
      }
    }
    assertThat(said)
        .containsExactly(
            "0 user_log_failing 1", "3600 user_log_failing 60", "7200 user_log_failing 120");
  }

  @Test
  void itIsOverTenSecondsAfterTheLastFailureOnceAFailingUserIsWritten() {
    fail("u1", 1);
    fail("u2", 1);
    pass(1);
    succeed("u1");
    pass(5);
    fail("u2", 1);
    pass(1);
    succeed("u2");
    pass(8);
    assertThat(said).hasSize(1);
    pass(1);
    assertThat(said).containsExactly("0 user_log_failing 1", "16 user_log_works 3");
  }

  @Test
  void whereNobodyKnowsWhoseLinesWereLostAnybodysEndIt() {
    reports.broke(5, new OutOfMemoryError("for a test"), clock.instant());
    pass(1);
    succeed("u1");
    pass(9);
    assertThat(said).containsExactly("0 user_log_failing 5", "10 user_log_works 5");
    fail("u1", 1);
    pass(60);
    succeed("u2");
    assertThat(said).hasSize(3).endsWith("60 user_log_failing 1");
  }

  @Test
  void whoNeverComesAgainDoesNotKeepItOpenForEver() {
    fail("gone", 1);
    pass(3599);
    assertThat(said).hasSize(1);
    pass(1);
    assertThat(said).containsExactly("0 user_log_failing 1", "3600 user_log_works 1");
  }

  @Test
  void dropsAreSaidOnceAMinuteAndAtTheEnd() {
    dropped = 5;
    pass(1);
    dropped = 9;
    pass(1);
    assertThat(said).containsExactly("1 user_log_drops 5");
    pass(59);
    assertThat(said).endsWith("61 user_log_drops 4");
    dropped = 10;
    reports.end(dropped, clock.instant());
    assertThat(said).hasSize(3).endsWith("61 user_log_drops 1");
  }

  @Test
  void whatWasHeldBackIsSaidAtTheEnd() {
    fail("u1", 1);
    pass(11);
    succeed("u1");
    fail("u1", 7);
    reports.end(0, clock.instant());
    assertThat(said).endsWith("11 user_log_failing 7");
  }

  @Test
  void aTakerThatThrowsHarmsNobody() {
    reports.sendTo(
        alert -> {
          throw new IllegalStateException("not now");
        });
    fail("u1", 1);
    listen();
    pass(11);
    succeed("u1");
    assertThat(said).containsExactly("11 user_log_works 1");
  }

  @Test
  void linesThatCannotBeMadeAreAnOutageToo() {
    reports.unwritable("u1", new IllegalArgumentException("no date"));
    reports.unwritable("u1", new IllegalArgumentException("no date"));
    pass(1);
    assertThat(said).containsExactly("1 user_log_failing 2");
  }

  private void fail(String userId, int lines) {
    reports.failed(userId, lines, full, clock.instant());
  }

  private void succeed(String userId) {
    reports.succeeded(userId, clock.instant());
  }

  /** As the thread that writes does it: each second, it looks what is due. */
  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      clock.advance(Duration.ofSeconds(1));
      reports.tell(dropped, clock.instant());
    }
  }

  private long seconds() {
    return Duration.between(Instant.parse("2026-11-23T07:05:07.123Z"), clock.instant()).toSeconds();
  }

  private static String number(Event.Alert alert) {
    return " " + alert.text().replaceAll("^\\D*(\\d+).*", "$1");
  }
}
