package io.ordermon.logging.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.logging.LogLevel;
import io.ordermon.logging.search.LogStats.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogStatsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T07:05:07.123Z");

  private final LogStats stats = new LogStats();

  @Test
  void linesAreCountedByLevelHourUserAndMessage() {
    stats.accept(line(0, LogLevel.INFO, "u1", "order 17 filled 10.5"));
    stats.accept(line(0, LogLevel.ERROR, "u1", "order 18 filled 3"));
    stats.accept(line(1, LogLevel.CRITICAL, "u2", "gone"));
    assertThat(stats.total()).isEqualTo(new Row("", 3, 2));
    assertThat(stats.levels())
        .isEqualTo(Map.of(LogLevel.INFO, 1L, LogLevel.ERROR, 1L, LogLevel.CRITICAL, 1L));
    assertThat(stats.hours())
        .containsExactly(new Row("2026-11-23T07", 2, 1), new Row("2026-11-23T08", 1, 1));
    assertThat(stats.users(9)).containsExactly(new Row("u1", 2, 1), new Row("u2", 1, 1));
    assertThat(stats.users(1)).hasSize(1);
    assertThat(stats.messages(9))
        .containsExactly(new Row("order # filled #", 2, 1), new Row("gone", 1, 1));
  }

  @Test
  void theMostFrequentAreKeptHoweverManyThereAre() {
    for (int i = 0; i < 50_000; i++) {
      stats.accept(
          line(
              0,
              LogLevel.INFO,
              "u" + i,
              "text " + Integer.toString(i, 36).replaceAll("[0-9]", "z")));
      stats.accept(line(0, LogLevel.INFO, "often", "often"));
    }
    assertThat(stats.messages(1)).containsExactly(new Row("often", 50_000, 0));
    assertThat(stats.messages(100_000)).hasSizeLessThanOrEqualTo(10_000);
    assertThat(stats.users(1)).containsExactly(new Row("often", 50_000, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "'a 1,234.50 b', 'a # b'",
    "o12-7, o#-#",
    "'1.', '#.'",
    "'', ''",
    "'1. 2', '#. #'",
    "x, x"
  })
  void numbersAreFolded(String message, String folded) {
    assertThat(LogStats.folded(message)).isEqualTo(folded);
  }

  private static LogLine line(int hours, LogLevel level, String user, String message) {
    Instant at = NOW.plus(hours, ChronoUnit.HOURS);
    LogLine.About about = new LogLine.About(user, null, null, null);
    return new LogLine(at, at.toString(), level, about, null, message, null);
  }
}
