package io.ordermon.runner;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ordermon.config.QuoteSettings;
import io.ordermon.config.Settings;
import io.ordermon.database.Database;
import io.ordermon.events.EventSink;
import io.ordermon.logging.LogCleaner;
import io.ordermon.logging.LogLevels;
import io.ordermon.logging.LogSettings;
import io.ordermon.logging.LoggingSystem;
import io.ordermon.logging.SecretMask;
import io.ordermon.logging.UserLog;
import io.ordermon.logging.UserLogSink;
import io.ordermon.monitoring.EngineBuilder;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.monitoring.strategy.BulkheadSettings;
import io.ordermon.redis.RedisServices;
import io.ordermon.risk.RiskLimits;
import io.ordermon.runner.http.StatusServer;
import io.ordermon.runner.logs.LevelsRoute;
import io.ordermon.runner.logs.LogMeters;
import io.ordermon.runner.logs.LogSetup;
import io.ordermon.runner.market.Market;
import io.ordermon.runner.setup.DatabaseAccess;
import io.ordermon.runner.setup.UsageException;
import io.ordermon.runner.setup.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of the running program, from its settings; closed in the reverse order. */
final class Application implements AutoCloseable {

  /** How many times as long as the first quarantine the longest is. */
  private static final int LONGEST_COOL_DOWN = 20;

  private static final Logger log = LoggerFactory.getLogger(Application.class);

  private final LogLevels levels;
  private final LoggingSystem logging;
  private final UserLog userLog;
  private final LogCare logCare;
  private final Database database;
  private final @Nullable RedisServices redis;
  private final MonitoringEngine engine;
  private final StatusServer http;

  private Application(
      LogLevels levels,
      LoggingSystem logging,
      UserLog userLog,
      LogCare logCare,
      Database database,
      @Nullable RedisServices redis,
      MonitoringEngine engine,
      StatusServer http) {
    this.levels = levels;
    this.logging = logging;
    this.userLog = userLog;
    this.logCare = logCare;
    this.database = database;
    this.redis = redis;
    this.engine = engine;
    this.http = http;
  }

  /**
   * Puts the parts together and starts them.
   *
   * @param market where quotes come from, and who executes the orders
   * @param moreSinks where events go beside the log files
   * @param console whether system lines go to the terminal
   * @throws io.ordermon.spi.StoreException if the database is not to be had or not as it should be
   * @throws UsageException if a setting cannot be followed
   */
  static Application start(
      Settings settings, Market market, List<EventSink> moreSinks, boolean console) {
    Closing closing = new Closing();
    try {
      return start(settings, market, moreSinks, console, closing);
    } catch (RuntimeException e) {
      closing.closeAfter(e);
      throw e;
    }
  }

  private static Application start(
      Settings settings,
      Market market,
      List<EventSink> moreSinks,
      boolean console,
      Closing closing) {
    RiskLimits riskLimits = riskLimits(settings);
    ZoneId zone = ZoneId.systemDefault();
    SecretMask mask = SecretMask.of(settings.secrets());
    LogSettings logs = LogSetup.settings(settings.logs(), console);
    LogLevels levels =
        new LogLevels(LogSetup.level(settings.logs().level()), InstantSource.system());
    LoggingSystem logging = closing.add(LogSetup.start(logs, levels, mask, zone));
    log.info("ordermon {} starts; {}", Version.text(), settings);
    warnOfMissingQuotes(settings, market);
    UserLog userLog = closing.add(UserLog.open(logs, levels, mask, InstantSource.system(), zone));
    LogCleaner cleaner = new LogCleaner(logs.directory(), InstantSource.system(), zone);
    LogCare logCare =
        closing.add(new LogCare(cleaner, settings.logs().care(), InstantSource.system(), zone));
    Database database = closing.add(openDatabase(settings));
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    LogMeters.bind(userLog, logging, meters);
    RedisServices redis =
        settings.redis().isConfigured()
            ? closing.add(new RedisServices(settings.redis(), InstantSource.system(), meters))
            : null;
    String instance = instanceName();
    EngineBuilder builder =
        MonitoringEngine.builder()
            .persistence(database)
            .settings(settings.monitoring())
            .plugins(settings.pluginsDir())
            .riskLimits(riskLimits)
            .dayZone(settings.risk().dayZone())
            .execution(market.gateway())
            .strategyLimits(strategyLimits(settings.bulkheads()))
            .meters(meters)
            .instance(instance)
            .sink(new UserLogSink(userLog))
            .sink(new SystemLogSink());
    moreSinks.forEach(builder::sink);
    if (market.feed() != null) {
      builder.quotes(market.feed());
    }
    if (redis != null) {
      redis.cache().ifPresent(builder::cache);
      redis.events().ifPresent(builder::auditSink);
      if (settings.quotes().source() == QuoteSettings.Source.REDIS) {
        builder.quotes(redis.quotes());
      }
    }
    MonitoringEngine engine = closing.add(builder.build());
    StatusReport report = new StatusReport(engine, redis, userLog, settings);
    StatusServer http = closing.add(openHttp(settings, report, meters, levels));
    engine.start();
    if (redis != null) {
      redis.takeCommands(engine.commands(), instance);
    }
    logCare.start();
    return new Application(levels, logging, userLog, logCare, database, redis, engine, http);
  }

  private static void warnOfMissingQuotes(Settings settings, Market market) {
    if (settings.execution().paper() && market.feed() == null) {
      log.warn(
          "EXECUTION is paper, and QUOTES_SOURCE is none: orders are executed by quotes, so that"
              + " none will be; set QUOTES_SOURCE");
    }
  }

  private static BulkheadSettings strategyLimits(Settings.Bulkheads bulkheads) {
    return new BulkheadSettings(
        bulkheads.callBudget(),
        BulkheadSettings.DEFAULTS.overBudgetInARow(),
        bulkheads.abandonAfter(),
        bulkheads.errorsInARow(),
        bulkheads.ordersPerSecond(),
        bulkheads.queue(),
        bulkheads.coolDown(),
        bulkheads.coolDown().multipliedBy(LONGEST_COOL_DOWN));
  }

  private static RiskLimits riskLimits(Settings settings) {
    try {
      return RiskLimits.read(settings.risk().limits());
    } catch (IllegalArgumentException e) {
      throw new UsageException("RISK_LIMITS cannot be followed: " + e.getMessage(), e);
    }
  }

  /** Begins with {@link #hostName}, which others compare. */
  private static String instanceName() {
    String pid = "pid " + ProcessHandle.current().pid();
    return hostName().map(host -> host + " " + pid).orElse(pid);
  }

  /** This machine's name; empty if it does not know it. */
  static Optional<String> hostName() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      log.debug("this machine does not know its name", e);
      return Optional.empty();
    }
  }

  private static Database openDatabase(Settings settings) {
    Database database = Database.open(DatabaseAccess.of(settings));
    try {
      DatabaseAccess.prepare(database, settings);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static StatusServer openHttp(
      Settings settings, StatusReport report, PrometheusMeterRegistry meters, LogLevels levels) {
    Settings.Http http = settings.http();
    try {
      return StatusServer.start(
          http.host(),
          http.port(),
          report::json,
          report::ready,
          meters::scrape,
          Map.of(LevelsRoute.PATH, new LevelsRoute(levels, InstantSource.system())));
    } catch (IOException e) {
      throw new UsageException(
          "the address %s:%d cannot be served (%s): is another ordermon running? Set HTTP_PORT to another port"
              .formatted(http.host(), http.port(), e.getMessage()),
          e);
    }
  }

  /** Takes over what may be changed while running. */
  void apply(Settings settings) {
    RiskLimits riskLimits = riskLimits(settings); // first: a bad edit is refused whole
    levels.setBase(LogSetup.level(settings.logs().level()));
    logCare.set(settings.logs().care());
    engine.setRiskLimits(riskLimits);
    engine.setScanInterval(settings.monitoring().scanInterval());
    engine.setEnabled(settings.monitoring().enabled());
  }

  MonitoringEngine engine() {
    return engine;
  }

  int httpPort() {
    return http.port();
  }

  boolean awaitReady(Duration timeout) throws InterruptedException {
    return engine.awaitReady(timeout);
  }

  @Override
  public void close() {
    log.info("ordermon stops");
    Closing closing = new Closing();
    closing.add(logging);
    closing.add(userLog);
    closing.add(logCare);
    closing.add(database);
    if (redis != null) {
      closing.add(redis);
    }
    closing.add(http);
    closing.add(engine);
    if (redis != null) {
      closing.add(redis::stopCommands);
    }
    closing.close();
  }
}
