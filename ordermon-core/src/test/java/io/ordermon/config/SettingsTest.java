package io.ordermon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.events.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void nothingSaidMeansTheEmbeddedDatabaseAndNoRedis() {
    Settings settings = Settings.of(Map.of());
    assertThat(settings.mysql().isEmbedded()).isTrue();
    assertThat(settings.redis().isConfigured()).isFalse();
    assertThat(settings.logs().level()).isEqualTo(Severity.INFO);
    assertThat(settings.monitoring().scanInterval()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void readsWhatIsSaid() {
    Settings settings =
        Settings.of(
            Map.of(
                "MYSQL_HOST", "db1",
                "MYSQL_USER", "watcher",
                "MONITORING_SCAN_INTERVAL", "1500ms",
                "LOG_LEVEL", "warn",
                "MONITORING_ENABLED", "no"));
    assertThat(settings.mysql().port()).isEqualTo(3306);
    assertThat(settings.monitoring().scanInterval()).isEqualTo(Duration.ofMillis(1500));
    assertThat(settings.monitoring().enabled()).isFalse();
    assertThat(settings.logs().level()).isEqualTo(Severity.WARNING);
  }

  @Test
  void namesEveryFaultInOneMessage() {
    assertThatThrownBy(
            () ->
                Settings.of(
                    Map.of(
                        "MYSQL_HOST", "db1",
                        "MYSQL_PORT", "many",
                        "LOG_RETENTION_DAYS", "0",
                        "HTTP_HOST", "0.0.0.0")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("4 settings are wrong")
        .hasMessageContaining("MYSQL_PORT is 'many', which is no whole number")
        .hasMessageContaining("LOG_RETENTION_DAYS is '0', which is not in 1 to 3650")
        .hasMessageContaining("MYSQL_USER is missing")
        .hasMessageContaining("HTTP_HOST is '0.0.0.0'");
  }

  @Test
  void aSourceOfQuotesNeedsWhatItIsMadeOf() {
    assertThatThrownBy(() -> Settings.of(Map.of("QUOTES_SOURCE", "http")))
        .hasMessageContaining("QUOTES_URL is missing: QUOTES_SOURCE is http");
    assertThatThrownBy(() -> Settings.of(Map.of("QUOTES_SOURCE", "CSV", "QUOTES_SPEED", "0")))
        .hasMessageContaining("QUOTES_FILE is missing: QUOTES_SOURCE is csv")
        .hasMessageContaining("QUOTES_SPEED is '0', which is out of bounds (0.001 to 1000000)");
    assertThatThrownBy(() -> Settings.of(Map.of("QUOTES_SYMBOLS", "ACME=100,BOLT")))
        .hasMessageContaining(
            "QUOTES_SYMBOLS is 'ACME=100,BOLT', which has 'BOLT', not SYMBOL=PRICE");
    assertThatThrownBy(() -> Settings.of(Map.of("EXECUTION", "real")))
        .hasMessageContaining("EXECUTION is 'real'");
    assertThat(Settings.of(Map.of("QUOTES_SYMBOLS", " ACME=100 , BOLT=2.5")).quotes().symbols())
        .containsOnly(
            Map.entry("ACME", new BigDecimal("100")), Map.entry("BOLT", new BigDecimal("2.5")));
  }

  @Test
  void whatAStrategyMayClaimHasRanges() {
    assertThatThrownBy(
            () ->
                Settings.of(
                    Map.of(
                        "STRATEGY_CALL_BUDGET", "6s",
                        "STRATEGY_COOL_DOWN", "500ms",
                        "STRATEGY_QUEUE", "1")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("3 settings are wrong")
        .hasMessageContaining(
            "STRATEGY_ABANDON_AFTER is 5s, which must be more than STRATEGY_CALL_BUDGET (6s)")
        .hasMessageContaining("STRATEGY_COOL_DOWN is '500ms', which is not in 1s to 1h")
        .hasMessageContaining("STRATEGY_QUEUE is '1', which is not in 100 to 1000000");
  }

  @Test
  void logFilesHaveAFormatAndASize() {
    LogFileSettings logs =
        Settings.of(Map.of("LOG_FORMAT", "Json", "LOG_FILE_SIZE", "2 gb")).logs();
    assertThat(logs.format()).isEqualTo(LogFileSettings.Format.JSON);
    assertThat(logs.fileBytes()).isEqualTo(2L << 30);
    assertThat(
            Settings.of(
                    Map.of("LOG_MAX_SIZE", "20GB", "LOG_COMPRESS", "yes", "LOG_CLEAN_AT", "03:30"))
                .logs()
                .care())
        .isEqualTo(new LogFileSettings.Care(7, 20L << 30, true, LocalTime.of(3, 30)));
    assertThatThrownBy(() -> Settings.of(Map.of("LOG_CLEAN_AT", "24:10", "LOG_MAX_SIZE", "-1")))
        .hasMessageContaining(
            "LOG_CLEAN_AT is '24:10', which is no time of day (a time of day such as 00:10)")
        .hasMessageContaining("LOG_MAX_SIZE is '-1', which is no size");
    assertThat(Settings.of(Map.of("LOG_FILE_SIZE", "0")).logs().fileBytes()).isZero();
    assertThatThrownBy(() -> Settings.of(Map.of("LOG_FORMAT", "xml", "LOG_FILE_SIZE", "10 KB")))
        .hasMessageContaining("LOG_FORMAT is 'xml', which is no format (text or json)")
        .hasMessageContaining("LOG_FILE_SIZE is '10 KB', which is too small (0, or 1MB or more");
  }

  @ParameterizedTest
  @CsvSource({"500, 500", "1kb, 1024", "10 MB, 10485760", "2GB, 2147483648", "0, 0"})
  void readsSizesAsPeopleWriteThem(String text, long bytes) {
    assertThat(SizeText.parse(text)).isEqualTo(bytes);
    assertThat(SizeText.parse(SizeText.print(bytes))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 bytes", "1023, 1023 bytes", "1536, 1.5 KB", "-2097152, -2.0 MB"})
  void writesSizesForPeople(long bytes, String text) {
    assertThat(SizeText.round(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"much", "-1MB", "1.5GB", "''", "10000000000TB"})
  void refusesWhatIsNoSize(String text) {
    assertThatThrownBy(() -> SizeText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("is ");
  }

  @Test
  void secretsAreNotPrinted() {
    Settings settings =
        Settings.of(
            Map.of(
                "MYSQL_PASSWORD", "hunter2",
                "REDIS_PASSWORD", "hunter3",
                "QUOTES_TOKEN", "hunter4"));
    assertThat(settings.toString()).doesNotContain("hunter");
    assertThat(settings.secrets()).containsExactly("hunter2", "hunter3", "hunter4");
  }

  @Test
  void aMisspeltNameGetsAProposal() {
    assertThat(Settings.unknownNames(Set.of("MYSQL_HOSTS", "LOG_LEVEL", "COLOUR")))
        .containsExactly("MYSQL_HOSTS is no setting; did you mean MYSQL_HOST?");
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500", "90, 90000", "90s, 90000", "1.5m, 90000", "2h, 7200000", "PT1M, 60000"})
  void readsLengthsOfTimeAsPeopleWriteThem(String text, long millis) {
    assertThat(DurationText.parse(text)).hasMillis(millis);
  }

  @Test
  void writesLengthsOfTimeSoThatTheyCanBeReadAgain() {
    for (String text : new String[] {"500ms", "90s", "5m", "2h", "7d"}) {
      assertThat(DurationText.print(DurationText.parse(text))).isEqualTo(text);
    }
    assertThatThrownBy(() -> DurationText.parse("soon")).hasMessageContaining("write 500ms, 90s");
  }
}
