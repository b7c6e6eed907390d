package io.ordermon.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.config.LogFileSettings.Care;
import io.ordermon.logging.LogCleaner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCareTest {

  private static final ZoneId NEPAL = ZoneId.of("Asia/Kathmandu");
  private static final Care AT_HALF_PAST_THREE = new Care(7, 0, false, LocalTime.of(3, 30));

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-23T07:00:00Z"); // 12:45 in Kathmandu
  private LogCare care;

  @BeforeEach
  void make() {
    LogCleaner cleaner = new LogCleaner(folder, () -> now, NEPAL);
    care = new LogCare(cleaner, AT_HALF_PAST_THREE, () -> now, NEPAL);
  }

  @Test
  void itCleansAtTheStartAndThenAtItsTimeOfDay() throws IOException {
    Path atStart = log(30);
    care.look();
    assertThat(atStart).doesNotExist();

    Path later = log(30);
    now = Instant.parse("2026-11-23T21:44:59Z"); // 03:29:59
    care.look();
    assertThat(later).exists();
    assertThat(care.rest()).isEqualTo(Duration.ofSeconds(1));
    now = now.plusSeconds(1);
    care.look();
    assertThat(later).doesNotExist();
    assertThat(care.rest()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void itCleansWhenWhatIsKeptWasChanged() throws IOException {
    Path file = log(3);
    care.look();
    assertThat(file).exists();
    care.set(new Care(2, 0, false, LocalTime.of(3, 30)));
    care.look();
    assertThat(file).doesNotExist();
  }

  @Test
  void aTimeThatASummerDaySkipsComesAnHourLater() throws IOException {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    now = Instant.parse("2026-03-28T12:00:00Z");
    LogCare skipped =
        new LogCare(
            new LogCleaner(folder, () -> now, berlin),
            new Care(7, 0, false, LocalTime.of(2, 30)),
            () -> now,
            berlin);
    skipped.look();
    now = Instant.parse("2026-03-29T01:29:00Z"); // 03:29; there is no 02:30
    assertThat(skipped.rest()).isEqualTo(Duration.ofMinutes(1));
  }

  private Path log(int daysAgo) throws IOException {
    LocalDate date = LocalDate.ofInstant(now, NEPAL).minusDays(daysAgo);
    return Files.writeString(folder.resolve("system-" + date + "-1.log"), "line\n");
  }
}
