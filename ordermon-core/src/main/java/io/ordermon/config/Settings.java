package io.ordermon.config;

import com.google.common.base.Strings;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All settings, checked and frozen. */
public record Settings(
    Mysql mysql,
    RedisSettings redis,
    LogFileSettings logs,
    MonitoringSettings monitoring,
    Path pluginsDir,
    Bulkheads bulkheads,
    QuoteSettings quotes,
    ExecutionSettings execution,
    Risk risk,
    Http http) {

  /** How many letters a name must share with one of ours to be taken for a misspelt one. */
  private static final int SECTION = 4;

  /**
   * The database.
   *
   * @param host empty for the embedded database
   * @param dataDir the folder of the embedded database
   */
  public record Mysql(
      String host,
      int port,
      String user,
      String password,
      String database,
      int poolSize,
      boolean migrate,
      Path dataDir) {

    public boolean isEmbedded() {
      return host.isEmpty();
    }

    @Override
    public String toString() {
      return "Mysql[host=%s, port=%d, user=%s, password=***, database=%s]"
          .formatted(host, port, user, database);
    }
  }

  /**
   * What one strategy may claim.
   *
   * @param callBudget how long a call may take
   * @param abandonAfter how long a call may take before it counts as one that never returns
   * @param errorsInARow how many calls in a row may throw
   * @param ordersPerSecond how much it may decide in the long run
   * @param queue how many calls may wait
   * @param coolDown how long the first quarantine lasts
   */
  public record Bulkheads(
      Duration callBudget,
      Duration abandonAfter,
      int errorsInARow,
      int ordersPerSecond,
      int queue,
      Duration coolDown) {}

  /**
   * The bounds for everybody's orders.
   *
   * @param limits as JSON, unchecked
   * @param dayZone where a day begins at midnight
   */
  public record Risk(String limits, ZoneId dayZone) {}

  /** Where status and metrics are served. */
  public record Http(String host, int port) {}

  /**
   * Reads settings.
   *
   * @param values by name; absent and empty values are defaults
   * @throws SettingsException naming every fault
   */
  public static Settings of(Map<String, String> values) {
    return of(values, List.of());
  }

  /**
   * Reads settings.
   *
   * @param faultsFound what was found to be wrong before, to be named in the same message
   * @throws SettingsException naming every fault
   */
  public static Settings of(Map<String, String> values, List<String> faultsFound) {
    SettingsReader reader = new SettingsReader(values);
    faultsFound.forEach(reader::fault);
    Mysql mysql =
        new Mysql(
            reader.get(SettingsCatalog.MYSQL_HOST).strip(),
            reader.get(SettingsCatalog.MYSQL_PORT),
            reader.get(SettingsCatalog.MYSQL_USER),
            reader.get(SettingsCatalog.MYSQL_PASSWORD),
            reader.get(SettingsCatalog.MYSQL_DATABASE),
            reader.get(SettingsCatalog.MYSQL_POOL_SIZE),
            reader.get(SettingsCatalog.MYSQL_MIGRATE),
            Path.of(reader.get(SettingsCatalog.DATA_DIR)));
    if (!mysql.isEmbedded() && mysql.user().isEmpty()) {
      reader.fault("MYSQL_USER is missing: MYSQL_HOST is set, so a user to connect as is needed");
    }
    RedisSettings redis = RedisSettings.read(reader);
    LogFileSettings logs = LogFileSettings.read(reader);
    MonitoringSettings monitoring =
        new MonitoringSettings(
            reader.get(SettingsCatalog.MONITORING_ENABLED),
            reader.get(SettingsCatalog.MONITORING_SCAN_INTERVAL),
            reader.get(SettingsCatalog.SHUTDOWN_TIMEOUT),
            reader.get(SettingsCatalog.MAILBOX_CAPACITY),
            reader.get(SettingsCatalog.WRITER_CAPACITY),
            reader.get(SettingsCatalog.SINK_CAPACITY));
    Path pluginsDir = Path.of(reader.get(SettingsCatalog.PLUGINS_DIR));
    Bulkheads bulkheads =
        new Bulkheads(
            reader.get(SettingsCatalog.STRATEGY_CALL_BUDGET),
            reader.get(SettingsCatalog.STRATEGY_ABANDON_AFTER),
            reader.get(SettingsCatalog.STRATEGY_ERRORS_IN_A_ROW),
            reader.get(SettingsCatalog.STRATEGY_ORDERS_PER_SECOND),
            reader.get(SettingsCatalog.STRATEGY_QUEUE),
            reader.get(SettingsCatalog.STRATEGY_COOL_DOWN));
    if (bulkheads.abandonAfter().compareTo(bulkheads.callBudget()) <= 0) {
      reader.fault(
          "STRATEGY_ABANDON_AFTER is %s, which must be more than STRATEGY_CALL_BUDGET (%s)"
              .formatted(
                  DurationText.print(bulkheads.abandonAfter()),
                  DurationText.print(bulkheads.callBudget())));
    }
    Risk risk =
        new Risk(
            reader.get(SettingsCatalog.RISK_LIMITS), reader.get(SettingsCatalog.RISK_DAY_ZONE));
    QuoteSettings quotes = QuoteSettings.read(reader);
    if (quotes.source() == QuoteSettings.Source.REDIS && !redis.isConfigured()) {
      reader.fault("REDIS_HOST is missing: QUOTES_SOURCE is redis, so a server is needed");
    }
    ExecutionSettings execution = ExecutionSettings.read(reader);
    Http http =
        new Http(reader.get(SettingsCatalog.HTTP_HOST), reader.get(SettingsCatalog.HTTP_PORT));
    if (!isLoopback(http.host())) {
      reader.fault(
          "HTTP_HOST is '%s', which is not this machine's own address: use 127.0.0.1"
              .formatted(http.host()));
    }
    reader.check();
    return new Settings(
        mysql, redis, logs, monitoring, pluginsDir, bulkheads, quotes, execution, risk, http);
  }

  /**
   * What is wrong with the names in a file of settings. A name that begins like none of ours is
   * somebody else's, and not looked at.
   *
   * @return one sentence for each name that is misspelt, with the nearest one that is right
   */
  public static List<String> unknownNames(Set<String> names) {
    Set<String> known =
        SettingsCatalog.all().stream().map(Setting::name).collect(Collectors.toSet());
    return names.stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .flatMap(
            name ->
                nearest(name, known)
                    .map(near -> name + " is no setting; did you mean " + near + "?")
                    .stream())
        .toList();
  }

  /** The name that begins most like the given one. */
  private static Optional<String> nearest(String name, Set<String> known) {
    return known.stream()
        .filter(each -> Strings.commonPrefix(each, name).length() >= SECTION)
        .max(Comparator.comparingInt(each -> Strings.commonPrefix(each, name).length()));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The values that must never be shown. */
  public List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    for (String secret :
        List.of(mysql.password(), redis.password(), redis.sentinelPassword(), quotes.token())) {
      if (!secret.isEmpty()) {
        secrets.add(secret);
      }
    }
    return secrets;
  }

  /** The same with another database, for the demonstration. */
  public Settings withEmbeddedDatabase(Path dataDir) {
    Mysql embedded = new Mysql("", 0, "", "", "", mysql.poolSize(), true, dataDir);
    return new Settings(
        embedded, redis, logs, monitoring, pluginsDir, bulkheads, quotes, execution, risk, http);
  }

  /**
   * The same with orders executed on paper, and with made-up quotes if there are none.
   *
   * @param prices the symbols that are made up, each with its first price
   */
  public Settings withMadeUpMarket(Map<String, BigDecimal> prices) {
    return new Settings(
        mysql,
        redis,
        logs,
        monitoring,
        pluginsDir,
        bulkheads,
        quotes.orMadeUp(prices),
        execution.onPaper(),
        risk,
        http);
  }

  /** How long the engine may take to stop. */
  public Duration shutdownTimeout() {
    return monitoring.shutdownTimeout();
  }
}
