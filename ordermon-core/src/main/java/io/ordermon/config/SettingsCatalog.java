package io.ordermon.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Every setting that there is, in the order in which people read about them. */
public final class SettingsCatalog {

  private static final String DATABASE = "Database";
  private static final String MONITORING = "Monitoring";
  private static final String STRATEGIES = "Strategies";
  private static final String RISK = "Risk";
  private static final String HTTP = "HTTP";

  static final Setting<String> MYSQL_HOST =
      Setting.text(
          DATABASE,
          "MYSQL_HOST",
          "",
          "The MySQL or MariaDB server. Empty: the embedded database, in DATA_DIR.");
  static final Setting<Integer> MYSQL_PORT =
      Setting.number(DATABASE, "MYSQL_PORT", 3306, 1, 65535, "The server's port.");
  static final Setting<String> MYSQL_USER =
      Setting.text(DATABASE, "MYSQL_USER", "", "The user to connect as. Needed with MYSQL_HOST.");
  static final Setting<String> MYSQL_PASSWORD =
      Setting.text(DATABASE, "MYSQL_PASSWORD", "", "That user's password.").asSecret();
  static final Setting<String> MYSQL_DATABASE =
      Setting.text(DATABASE, "MYSQL_DATABASE", "ordermon", "The database with the tables.");
  static final Setting<Integer> MYSQL_POOL_SIZE =
      Setting.number(
          DATABASE, "MYSQL_POOL_SIZE", 8, 4, 200, "How many connections are held at the most.");
  static final Setting<Boolean> MYSQL_MIGRATE =
      Setting.flag(
          DATABASE,
          "MYSQL_MIGRATE",
          false,
          "Whether start may make and change tables and triggers. Always on for the embedded"
              + " database.");
  static final Setting<String> DATA_DIR =
      Setting.text(DATABASE, "DATA_DIR", "data", "The folder of the embedded database.");

  static final Setting<Boolean> MONITORING_ENABLED =
      Setting.flag(
              MONITORING,
              "MONITORING_ENABLED",
              true,
              "Off, changes wait in the journal and no strategy is called.")
          .asLive();
  static final Setting<Duration> MONITORING_SCAN_INTERVAL =
      Setting.duration(
              MONITORING,
              "MONITORING_SCAN_INTERVAL",
              "10",
              "How often what is held is compared with the tables. Changes are seen far sooner, by"
                  + " the change feed.")
          .asLive();
  static final Setting<Integer> MAILBOX_CAPACITY =
      Setting.number(
          MONITORING,
          "MAILBOX_CAPACITY",
          1_000,
          10,
          1_000_000,
          "How many changes of one user may wait; past that they are read again from the audit.");
  static final Setting<Integer> WRITER_CAPACITY =
      Setting.number(
          MONITORING,
          "WRITER_CAPACITY",
          10_000,
          100,
          1_000_000,
          "How many decisions may wait to be written; strategies wait from half of that.");
  static final Setting<Integer> SINK_CAPACITY =
      Setting.number(
          MONITORING,
          "SINK_CAPACITY",
          50_000,
          100,
          10_000_000,
          "How many events may wait for one sink; past that they are dropped and counted.");
  static final Setting<Duration> SHUTDOWN_TIMEOUT =
      Setting.duration(
          MONITORING,
          "SHUTDOWN_TIMEOUT",
          "5",
          "How long a stop may take to finish what is in hand.");

  static final Setting<String> PLUGINS_DIR =
      Setting.text(
          STRATEGIES,
          "PLUGINS_DIR",
          "plugins",
          "The folder of plug-ins: jars that provide strategy types, looked at once a second.");

  static final Setting<Duration> STRATEGY_CALL_BUDGET =
      Setting.duration(
          STRATEGIES,
          "STRATEGY_CALL_BUDGET",
          "250ms",
          Duration.ofMillis(1),
          Duration.ofMinutes(1),
          "How long a call of a strategy may take. A longer one is followed by as long a pause, and"
              + " ten in a row by a quarantine.");
  static final Setting<Duration> STRATEGY_ABANDON_AFTER =
      Setting.duration(
          STRATEGIES,
          "STRATEGY_ABANDON_AFTER",
          "5",
          Duration.ofMillis(100),
          Duration.ofMinutes(10),
          "After how long a call counts as one that never returns, is interrupted and left alone."
              + " More than STRATEGY_CALL_BUDGET.");
  static final Setting<Integer> STRATEGY_ERRORS_IN_A_ROW =
      Setting.number(
          STRATEGIES,
          "STRATEGY_ERRORS_IN_A_ROW",
          5,
          1,
          1_000,
          "How many calls of one strategy in a row throw before it is quarantined.");
  static final Setting<Integer> STRATEGY_ORDERS_PER_SECOND =
      Setting.number(
          STRATEGIES,
          "STRATEGY_ORDERS_PER_SECOND",
          200,
          1,
          100_000,
          "How many orders one strategy may submit, amend, cancel or flag a second in the long run; past"
              + " that it is slowed.");
  static final Setting<Integer> STRATEGY_QUEUE =
      Setting.number(
          STRATEGIES,
          "STRATEGY_QUEUE",
          10_000,
          100,
          1_000_000,
          "How many calls of one strategy may wait before it is quarantined.");
  static final Setting<Duration> STRATEGY_COOL_DOWN =
      Setting.duration(
          STRATEGIES,
          "STRATEGY_COOL_DOWN",
          "30",
          Duration.ofSeconds(1),
          Duration.ofHours(1),
          "How long the first quarantine lasts; each next one twice as long, up to twenty times.");

  static final Setting<String> RISK_LIMITS =
      Setting.text(
              RISK,
              "RISK_LIMITS",
              "{\"allow_self_trade\": false}",
              "The bounds for everybody's orders, as JSON, named as in the columns risk_params; of"
                  + " every bound the strictest holds.")
          .asLive();
  static final Setting<ZoneId> RISK_DAY_ZONE =
      new Setting<>(
          "RISK_DAY_ZONE",
          RISK,
          "UTC",
          SettingsCatalog::zone,
          "a time zone such as UTC or Europe/Berlin",
          "Where a day of the daily bounds begins at midnight.",
          false,
          false);

  static final Setting<String> HTTP_HOST =
      Setting.text(
          HTTP, "HTTP_HOST", "127.0.0.1", "The address for status and metrics; loopback only.");
  static final Setting<Integer> HTTP_PORT =
      Setting.number(
          HTTP,
          "HTTP_PORT",
          8080,
          0,
          65535,
          "The port for status and metrics; 0 takes a free one.");

  private static final List<Setting<?>> ALL =
      Stream.of(
              database(),
              RedisSettings.ALL,
              LogFileSettings.ALL,
              before(),
              QuoteSettings.ALL,
              ExecutionSettings.ALL,
              after())
          .flatMap(List::stream)
          .toList();

  private static List<Setting<?>> database() {
    return List.of(
        MYSQL_HOST,
        MYSQL_PORT,
        MYSQL_USER,
        MYSQL_PASSWORD,
        MYSQL_DATABASE,
        MYSQL_POOL_SIZE,
        MYSQL_MIGRATE,
        DATA_DIR);
  }

  private static List<Setting<?>> before() {
    return List.of(
        MONITORING_ENABLED,
        MONITORING_SCAN_INTERVAL,
        MAILBOX_CAPACITY,
        WRITER_CAPACITY,
        SINK_CAPACITY,
        SHUTDOWN_TIMEOUT,
        PLUGINS_DIR,
        STRATEGY_CALL_BUDGET,
        STRATEGY_ABANDON_AFTER,
        STRATEGY_ERRORS_IN_A_ROW,
        STRATEGY_ORDERS_PER_SECOND,
        STRATEGY_QUEUE,
        STRATEGY_COOL_DOWN);
  }

  private static List<Setting<?>> after() {
    return List.of(RISK_LIMITS, RISK_DAY_ZONE, HTTP_HOST, HTTP_PORT);
  }

  private SettingsCatalog() {}

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is no time zone", e);
    }
  }

  /** All settings. */
  public static List<Setting<?>> all() {
    return ALL;
  }

  /** The text of {@code .env.example}: every setting with its default, commented out. */
  public static String example() {
    StringBuilder text = new StringBuilder();
    text.append("# Copy this file to .env and take the # from what you want to set.\n");
    text.append("# Later wins: defaults, .env, environment variables, command line.\n");
    text.append("# A value with a # or blanks around it stands in double quotes.\n");
    String section = "";
    for (Setting<?> setting : ALL) {
      if (!setting.section().equals(section)) {
        section = setting.section();
        text.append("\n# ---- ").append(section).append('\n');
      }
      text.append("\n# ").append(setting.help()).append('\n');
      text.append("# (").append(setting.kind());
      text.append(setting.live() ? "; takes effect while running)\n" : ")\n");
      text.append('#').append(setting.name()).append('=').append(setting.defaultText());
      text.append('\n');
    }
    return text.toString();
  }
}
