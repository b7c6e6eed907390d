package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLevelsTest {

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock();
  private final LogLevels levels = new LogLevels(LogLevel.INFO, clock);

  @Test
  void aUserIsFinerThanTheRestUntilTheTimeIsOver() throws IOException {
    try (UserLog log =
        UserLog.open(LogSettings.in(directory), levels, Logs.NO_SECRETS, clock, Logs.NEPAL)) {
      levels.set(LogTarget.user("u1"), LogLevel.DEBUG, clock.instant().plusSeconds(600));
      log.write(debug("u1", "fine"));
      log.write(debug("u2", "not asked for"));
      log.write(Logs.line("u2", "ordinary"));
      clock.advance(Duration.ofMinutes(10));
      log.write(debug("u1", "over"));
    }
    assertThat(Logs.lines(directory, "u1")).singleElement().asString().endsWith("| fine");
    assertThat(Logs.lines(directory, "u2")).singleElement().asString().endsWith("| ordinary");
    assertThat(levels.list()).isEmpty();
  }

  @Test
  void theMoreParticularHolds() {
    levels.set(LogTarget.ALL, LogLevel.ERROR, null);
    levels.set(LogTarget.component("io.ordermon"), LogLevel.WARNING, null);
    levels.set(LogTarget.component("redis"), LogLevel.DEBUG, null);
    levels.set(LogTarget.user("u1"), LogLevel.CRITICAL, null);
    assertThat(levels.ofLogger("io.ordermon.redis.Link")).isEqualTo(LogLevel.DEBUG);
    assertThat(levels.ofLogger("io.ordermon.redis")).isEqualTo(LogLevel.DEBUG);
    assertThat(levels.ofLogger("io.ordermon.risk.Gate")).isEqualTo(LogLevel.WARNING);
    assertThat(levels.ofLogger("org.h2")).isEqualTo(LogLevel.ERROR);
    assertThat(levels.ofUser("u1")).isEqualTo(LogLevel.CRITICAL);
    assertThat(levels.ofUser("u2")).isEqualTo(LogLevel.ERROR);
  }

  @Test
  void theSettingsLevelIsUnderneath() {
    levels.set(LogTarget.ALL, LogLevel.DEBUG, clock.instant().plusSeconds(1));
    levels.setBase(LogLevel.WARNING);
    assertThat(levels.ofUser("u1")).isEqualTo(LogLevel.DEBUG);
    clock.advance(Duration.ofSeconds(1));
    assertThat(levels.ofUser("u1")).isEqualTo(LogLevel.WARNING);
    assertThat(levels.base()).isEqualTo(LogLevel.WARNING);
  }

  @Test
  void whatIsTakenBackHoldsNoLonger() {
    levels.set(LogTarget.user("u1"), LogLevel.DEBUG, null);
    levels.set(LogTarget.user("u1"), LogLevel.ERROR, null);
    levels.set(LogTarget.component("risk"), LogLevel.DEBUG, null);
    assertThat(levels.list()).hasSize(2);
    assertThat(levels.reset(LogTarget.user("u1"))).isTrue();
    assertThat(levels.reset(LogTarget.user("u1"))).isFalse();
    assertThat(levels.ofUser("u1")).isEqualTo(LogLevel.INFO);
    levels.resetAll();
    assertThat(levels.list()).isEmpty();
  }

  @Test
  void thereAreNeverTooMany() {
    for (int i = 0; i < LogLevels.MOST; i++) {
      levels.set(LogTarget.user("u" + i), LogLevel.DEBUG, clock.instant().plusSeconds(1));
    }
    assertThatThrownBy(() -> levels.set(LogTarget.user("more"), LogLevel.DEBUG, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1000 levels are set already");
    levels.set(LogTarget.user("u7"), LogLevel.ERROR, null);
    clock.advance(Duration.ofSeconds(1));
    levels.set(LogTarget.user("more"), LogLevel.DEBUG, null);
    assertThat(levels.list()).hasSize(2);
  }

  @Test
  void aPartHasAShortNameOrALoggersName() {
    assertThat(LogTarget.component(" Redis ").name()).isEqualTo("io.ordermon.redis");
    assertThat(LogTarget.component("io.lettuce").name()).isEqualTo("io.lettuce");
    for (String bad : new String[] {"rediss", "", "io..lettuce", "io.lettuce."}) {
      assertThatThrownBy(() -> LogTarget.component(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("there is no component '" + bad + "': one of alert, ");
    }
  }

  private static UserLogLine debug(String userId, String message) {
    return new UserLogLine(Logs.NOW, LogLevel.DEBUG, userId, null, null, null, message);
  }
}
