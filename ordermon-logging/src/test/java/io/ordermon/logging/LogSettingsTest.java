package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

class LogSettingsTest {

  @Test
  void theDefaults() {
    assertThat(LogSettings.in(Path.of("logs")))
        .isEqualTo(
            new LogSettings(
                Path.of("logs"),
                LogFormat.TEXT,
                true,
                new UserLogLimits(16_384, 16 << 20, 10 << 20, Duration.ofSeconds(10))));
  }

  @Test
  void badValuesAreRefused() {
    assertThatThrownBy(() -> new UserLogLimits(0, 1, 0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UserLogLimits(1, 0, 0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UserLogLimits(1, 1, -1, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UserLogLimits(1, 1, 0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void levelsAreReadFromSettings() {
    assertThat(LogLevel.parse(" warn ")).isEqualTo(LogLevel.WARNING);
    assertThat(LogLevel.parse("critical")).isEqualTo(LogLevel.CRITICAL);
    assertThatThrownBy(() -> LogLevel.parse("loud"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'loud'")
        .hasMessageContaining("WARNING");
  }

  @Test
  void log4jLevelsHaveTheNearestOfOurs() {
    assertThat(LogLevel.of(Level.TRACE)).isEqualTo(LogLevel.DEBUG);
    for (LogLevel level : LogLevel.values()) {
      assertThat(LogLevel.of(level.log4j())).isEqualTo(level);
    }
  }

  @Test
  void aMaskDoesNotTellItsSecrets() {
    SecretMask mask = SecretMask.of(List.of("hunter22", "abc"));
    assertThat(mask).hasToString("SecretMask[1]");
    assertThat(mask.mask("hunter22, hunter22 and abc")).isEqualTo("***, *** and abc");
  }
}
