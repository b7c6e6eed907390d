package io.ordermon.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.Database;
import io.ordermon.database.DatabaseSettings;
import io.ordermon.models.Quote;
import io.ordermon.monitoring.MonitoringEngine;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code explain} of the jar, on what an engine has done, and while it runs. */
class ExplainIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final Map<String, String> settings = new HashMap<>();
  private DatabaseSettings access;

  @BeforeEach
  void choose() throws Exception {
    settings.put("HTTP_PORT", String.valueOf(Program.freePort()));
    settings.put("TZ", "UTC");
    Path data = Files.createDirectories(folder.resolve("data"));
    settings.put("DATA_DIR", data.toString());
    access = DatabaseSettings.embedded(data);
  }

  private String explain(int exitCode, String... arguments) throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = "explain";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    try (Program program = Program.run(folder, settings, all)) {
      assertThat(program.exitCode(60)).as(program.output()).isEqualTo(exitCode);
      return program.output();
    }
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(access.url(), access.user(), access.password());
  }

  /** The id of the order of that symbol, once the audit has it in a status. */
  private String order(String symbol, String status) {
    String query =
        "SELECT MAX(o.order_id) FROM orders o JOIN order_logs l ON l.order_id = o.order_id"
            + " WHERE o.symbol = '%s' AND l.new_status = '%s'".formatted(symbol, status);
    return await().atMost(SOON).until(() -> first(query), id -> id != null);
  }

  private String first(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  @Test
  void ordersOfAStrategyThatActsOnAChangeATimerAndAQuote() throws Exception {
    try (Database database = Database.open(access)) {
      database.schema().migrate();
      sql(
          "INSERT INTO users (user_id) VALUES ('u1')",
          "INSERT INTO strategies (strategy_id, user_id, strategy_type, risk_params)"
              + " VALUES ('s1', 'u1', 'reacting', '{\"max_quantity\": 100}')",
          "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
              + " VALUES ('o1', 'u1', 'ACME', 'buy', 10, 100, 'new')");
      try (MonitoringEngine engine =
          MonitoringEngine.builder()
              .persistence(database)
              .strategy(new Reacting.Provider())
              .build()) {
        engine.start();
        assertThat(engine.awaitReady(SOON)).isTrue();
        String byTimer = order("BY-TIMER", "initialized");
        engine.quote(
            new Quote(
                "ACME",
                new BigDecimal("9.50"),
                BigDecimal.TEN,
                null,
                null,
                null,
                Instant.parse("2026-11-23T12:00:00Z")));
        sql("UPDATE orders SET status = 'filled', filled_quantity = 100 WHERE order_id = 'o1'");

        assertThat(explain(0, byTimer))
            .contains("order " + byTimer + ": buy 1 BY-TIMER at 10 (limit, gtc), of user u1, strat")
            .contains("its timer 'soon' was due at ")
            .contains("so strategy s1 was called: onTimer")
            .contains("strategy s1 decided to enter this order: buy 1 BY-TIMER at 10 (limit, gtc)")
            .contains(" checks passed; did not apply: ")
            .contains("done: written to the order's row")
            .contains("was entered as initialized (0 of 1), by strategy s1")
            .contains("It waits for the executing side to take it");
        assertThat(explain(0, order("BY-QUOTE", "initialized")))
            .contains("a quote of ACME, bid 9.5, ask 10, of 2026-11-23 12:00:00.000Z")
            .contains("so strategy s1 was called: onQuote");
        assertThat(explain(0, order("BY-CHANGE", "initialized")))
            .contains(
                "order o1 (buy 100 ACME at 10 (limit, gtc)): went from new to filled (100 of 100),"
                    + " by ")
            .contains("so strategy s1 was called: onExternalOrderChange");
        assertThat(explain(0, order("TOO-MUCH", "denied"), "--json"))
            .startsWith("{\n  \"schema\" : 1,\n  \"subject\" : \"order\",")
            .contains("QUANTITY_EXCEEDS_MAXIMUM: it asks for more than one order may")
            .contains("; it stands in strategies.risk_params.");
        assertThat(explain(0, "--strategy", "s1"))
            .contains("was denied (1 of its last 4 were): QUANTITY_EXCEEDS_MAXIMUM")
            .contains("it has 3 open orders: ");
        sql("UPDATE orders SET status = 'shipped' WHERE order_id = '" + byTimer + "'");
        order("BY-TIMER", "shipped");
        assertThat(explain(0, byTimer))
            .contains("It is QUARANTINED: unknown status word 'shipped'")
            .contains("UPDATE orders SET status = 'initialized' WHERE order_id = '" + byTimer);
      }
    }
    sql("UPDATE orders SET status = 'cancelled' WHERE order_id = 'o1'");
    assertThat(explain(0, "o1"))
        .contains("1 change of it is not handled yet.")
        .contains("NOT HANDLED YET: it has waited in the journal for");
    assertThat(explain(0, "--strategy", "s1"))
        .contains("No instance has started it since it was stopped, at ")
        .contains("since then it is off");
  }
}
