package io.ordermon.runner.demo;

import io.ordermon.config.Settings;
import io.ordermon.database.Database;
import io.ordermon.database.DatabaseSettings;
import io.ordermon.loop.WorkLoop;
import io.ordermon.runner.setup.DatabaseAccess;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sample data, and the simulated outside program that changes it. */
public final class Demo implements AutoCloseable {

  /** The symbols that are dealt in, each with its first price. */
  public static final Map<String, BigDecimal> PRICES =
      Map.of(
          "ACME", BigDecimal.valueOf(20),
          "BOLT", BigDecimal.valueOf(50),
          "CRUX", BigDecimal.valueOf(80));

  private static final Logger log = LoggerFactory.getLogger(Demo.class);

  private final Connection connection;
  private final WorkLoop loop;

  private Demo(Connection connection, WorkLoop loop) {
    this.connection = connection;
    this.loop = loop;
  }

  /** The settings with the demonstration's database and market. */
  public static Settings settings(Settings settings) {
    return settings
        .withEmbeddedDatabase(DatabaseAccess.demoFolder(settings))
        .withMadeUpMarket(PRICES);
  }

  /**
   * Makes the database and puts sample data into it.
   *
   * @throws SQLException if the database refuses
   */
  public static void prepare(DatabaseSettings settings) throws SQLException {
    try (Database database = Database.open(settings)) {
      database.schema().migrate();
      try (Connection connection = connect(settings)) {
        SampleData.insert(connection);
      }
    }
  }

  private static Connection connect(DatabaseSettings database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  /**
   * Begins to change the sample data.
   *
   * @throws SQLException if the database refuses
   */
  public static Demo start(DatabaseSettings database, PrintWriter out) throws SQLException {
    Connection connection = connect(database);
    OutsideProgram program = new OutsideProgram(connection);
    WorkLoop loop = new WorkLoop("simulated program", program, () -> Duration.ofMillis(700));
    loop.startAsync();
    introduce(out);
    return new Demo(connection, loop);
  }

  private static void introduce(PrintWriter out) {
    out.println(
        """

        This is ordermon on sample data. A simulated outside program now enters and changes orders by plain SQL,
        and strategies trade by made-up quotes; orders are executed on paper. Every change is shown here as it is
        seen, judged and acted on. Press Ctrl-C to stop.

        Try next, in a second terminal in this folder:
          ./start.sh db sql --demo "UPDATE users SET status = 0 WHERE user_id = 'user123'"
          ./start.sh db sql --demo "UPDATE users SET status = 1 WHERE user_id = 'user123'"
          ./start.sh db sql --demo "UPDATE strategies SET status = 0 WHERE strategy_id = 'strategy123'"
          ./start.sh db sql --demo "UPDATE orders SET status = 'cancelled' WHERE order_id = 'order123'"
          ./start.sh db sql --demo "UPDATE orders SET status = 'shipped' WHERE order_id = 'order124'"
          ./start.sh db sql --demo "SELECT id, order_id, old_status, new_status, verdict, source, actor FROM order_logs ORDER BY id DESC LIMIT 10"
          ./start.sh explain --demo order123
          ./start.sh explain --demo --strategy strategy125
          ./start.sh halt set --demo --user user123 --reason "just a try" --for 5m
          ./start.sh position list --demo
          ./start.sh status
          ./start.sh logs user123
        """);
    out.flush();
  }

  @Override
  public void close() throws SQLException {
    try {
      loop.stopAsync().awaitTerminated(2, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      log.warn("the simulated program did not stop in time", e);
    }
    connection.close();
  }
}
