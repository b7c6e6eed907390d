package io.ordermon.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.ChangeFeed;
import io.ordermon.spi.CommandStore;
import io.ordermon.spi.HaltStore;
import io.ordermon.spi.HistoryStore;
import io.ordermon.spi.OrderStore;
import io.ordermon.spi.Persistence;
import io.ordermon.spi.PositionStore;
import io.ordermon.spi.RiskStore;
import io.ordermon.spi.SlotStore;
import io.ordermon.spi.StoreException;
import io.ordermon.spi.StrategyStateStore;
import io.ordermon.spi.UserStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One MySQL, MariaDB or H2 database as the engine's persistence. Thread-safe; closed by whoever
 * opened it, after the engine.
 */
public final class Database implements Persistence, AutoCloseable {

  private final DatabaseSettings settings;
  private final HikariDataSource pool;
  private final @Nullable Connection keeper;
  private final ChangeFeed changeFeed;
  private final UserStore users;
  private final OrderStore orders;
  private final AuditStore audit;
  private final SlotStore slots;
  private final StrategyStateStore strategyStates;
  private final PositionStore positions;
  private final HaltStore halts;
  private final HistoryStore history;
  private final RiskStore risk;
  private final CommandStore commands;
  private final SharedSecret secret;

  private Database(DatabaseSettings settings, HikariDataSource pool, @Nullable Connection keeper) {
    this.settings = settings;
    this.pool = pool;
    this.keeper = keeper;
    Transactions transactions =
        new Transactions(pool, settings.isH2() ? "FOR UPDATE" : "LOCK IN SHARE MODE");
    changeFeed = new JdbcChangeFeed(transactions);
    users = new JdbcUserStore(transactions);
    orders = new JdbcOrderStore(transactions);
    audit = new JdbcAuditStore(transactions);
    slots = new JdbcSlotStore(transactions);
    strategyStates = new JdbcStrategyStateStore(transactions);
    positions = new JdbcPositionStore(transactions);
    halts = new JdbcHaltStore(transactions);
    history = new JdbcHistoryStore(transactions);
    risk = new JdbcRiskStore(transactions);
    commands = new JdbcCommandStore(transactions);
    secret = new SharedSecret(transactions);
  }

  /**
   * Connects.
   *
   * @throws StoreException if that is not possible; its message says what to do
   */
  public static Database open(DatabaseSettings settings) {
    Connection keeper = keeperFor(settings);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(2);
    config.setPoolName("ordermon");
    config.setConnectionTimeout(settings.timeout().toMillis());
    config.setInitializationFailTimeout(-1);
    if (!settings.isH2()) {
      // a server that has stopped answering must not hold a thread for ever
      config.addDataSourceProperty("socketTimeout", settings.timeout().multipliedBy(3).toMillis());
      config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    }
    return new Database(settings, new HikariDataSource(config), keeper);
  }

  /**
   * Tries a connection, so that a wrong setting is told at once and in words. On H2 it is kept
   * open: the embedded database would close itself with its last connection.
   */
  private static @Nullable Connection keeperFor(DatabaseSettings settings) {
    if (settings.isH2() && System.getProperty("h2.bindAddress") == null) {
      System.setProperty("h2.bindAddress", "127.0.0.1"); // read once, before the first connection
    }
    try {
      Connection connection =
          DriverManager.getConnection(settings.url(), settings.user(), settings.password());
      if (settings.isH2()) {
        return connection;
      }
      connection.close();
      return null;
    } catch (SQLException e) {
      throw ConnectionAdvice.explain(settings, e);
    }
  }

  /** The tables and triggers: what is missing, and how to make it. */
  public Schema schema() {
    return new Schema(pool, settings);
  }

  /** How it was reached. */
  public DatabaseSettings settings() {
    return settings;
  }

  @Override
  public ChangeFeed changeFeed() {
    return changeFeed;
  }

  @Override
  public UserStore users() {
    return users;
  }

  @Override
  public OrderStore orders() {
    return orders;
  }

  @Override
  public AuditStore audit() {
    return audit;
  }

  @Override
  public SlotStore slots() {
    return slots;
  }

  @Override
  public StrategyStateStore strategyStates() {
    return strategyStates;
  }

  @Override
  public PositionStore positions() {
    return positions;
  }

  @Override
  public HaltStore halts() {
    return halts;
  }

  @Override
  public HistoryStore history() {
    return history;
  }

  @Override
  public RiskStore risk() {
    return risk;
  }

  @Override
  public CommandStore commands() {
    return commands;
  }

  @Override
  public String sharedSecret() {
    return secret.get();
  }

  @Override
  public void close() {
    pool.close();
    if (keeper != null) {
      try {
        keeper.close();
      } catch (SQLException e) {
        throw new StoreException("the embedded database did not close", e);
      }
    }
  }
}
