package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.spi.StoreException;
import io.ordermon.testservers.SqlServer;
import io.ordermon.testservers.SqlServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaIT {

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anEmptyDatabaseLacksEverything(Kind kind) {
    try (TestDatabase db = TestDatabase.empty(kind)) {
      Schema schema = db.database().schema();
      assertThat(schema.problems())
          .singleElement()
          .asString()
          .contains("lacks the steps 1 (tables), 2 (journal triggers)")
          .contains("db migrate");
      schema.migrate();
      assertThat(schema.problems()).isEmpty();
      schema.migrate();
      assertThat(schema.problems()).isEmpty();
      assertThat(db.query("SELECT COUNT(*) FROM slots")).containsExactly("256");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aMissingTriggerIsNamed(Kind kind) {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      db.sql("DROP TRIGGER orders_after_delete");
      assertThat(db.database().schema().problems())
          .singleElement()
          .asString()
          .contains("orders_after_delete")
          .contains("schema/current.sql");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aNewerSchemaIsNotTouched(Kind kind) {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      db.sql(
          "INSERT INTO %s (installed_rank, version, description, type, script, installed_by,"
                  .formatted(quoted(kind, Schema.HISTORY))
              + " execution_time, success) VALUES (99, '9999', 'of the future', 'SQL', 'x', 'x', 1, TRUE)");
      assertThat(db.database().schema().problems())
          .singleElement()
          .asString()
          .contains("step 9999")
          .contains("does not know");
    }
  }

  private static String quoted(Kind kind, String name) {
    return kind == Kind.H2 ? '"' + name + '"' : name;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aTableOfSomebodyElsesIsNotMistakenForOurs(Kind kind) {
    try (TestDatabase db = TestDatabase.empty(kind)) {
      db.sql("CREATE TABLE slots (machine INT)");
      assertThatThrownBy(() -> db.database().schema().migrate())
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("there is a table slots already");
    }
  }

  /** Only the columns that are promised, as somebody would have made them, with rows in them. */
  @ParameterizedTest
  @MethodSource("kinds")
  void tablesOfSomebodyElseAreTakenOver(Kind kind) throws Exception {
    Recorder events = new Recorder();
    RecordingStrategies strategies = new RecordingStrategies();
    try (TestDatabase db = TestDatabase.empty(kind)) {
      db.sql(strangersTables(kind == Kind.H2 ? "JSON '{}'" : "'{}'"));
      assertThat(db.database().schema().problems()).isNotEmpty();
      db.database().schema().migrate();
      assertThat(db.database().schema().problems()).isEmpty();
      assertThat(db.query("SELECT CONCAT_WS('|', username, email, status) FROM users"))
          .containsExactly("Ann|ann@example.org|1", "Bob|bob@example.org|0");
      assertThat(db.query("SELECT CONCAT_WS('|', order_id, status, quantity, version) FROM orders"))
          .containsExactly("o1|new|100.0000|1");
      assertThat(db.query("SELECT old_status FROM order_logs")).containsExactly("pending_new");
      try (MonitoringEngine engine =
          MonitoringEngine.builder()
              .persistence(db.database())
              .sink(events)
              .strategy(strategies)
              .build()) {
        engine.start();
        assertThat(engine.awaitReady(Duration.ofSeconds(20))).isTrue();
        assertThat(engine.status().counts().openOrders()).isEqualTo(1);
        db.sql(
            "UPDATE orders SET status = 'filled', filled_quantity = 100, reason = 'x'"
                + " WHERE order_id = 'o1'",
            "UPDATE users SET status = 1 WHERE user_id = 'bob'",
            "UPDATE strategies SET params = params, strategy_name = 'x' WHERE strategy_id = 's1'");
        await().until(() -> strategies.told().size() == 1);
        await().until(() -> engine.status().counts().users() == 2);
        await().until(() -> engine.status().feed().changes() >= 3);
        assertThat(engine.status().counts().strategies()).isEqualTo(Map.of("running", 1));
        assertThat(engine.status().feed().missed()).isZero();
        assertThat(events.texts()).anyMatch(text -> text.startsWith("order new -> filled"));
      }
      assertThat(
              db.query(
                  "SELECT CONCAT_WS('|', id, new_status, verdict) FROM order_logs ORDER BY id"))
          .containsExactly("1|new", "2|filled|legal");
    }
  }

  private static String[] strangersTables(String json) {
    return new String[] {
      "CREATE TABLE users (user_id VARCHAR(50) PRIMARY KEY, username VARCHAR(100), email"
          + " VARCHAR(100), status INT DEFAULT 1, created_at DATETIME, updated_at DATETIME)",
      "CREATE TABLE strategies (strategy_id VARCHAR(50) PRIMARY KEY, user_id VARCHAR(50) NOT NULL,"
          + " strategy_name VARCHAR(100), strategy_type VARCHAR(50), status INT DEFAULT 1, params"
          + " JSON, risk_params JSON, start_time DATETIME, end_time DATETIME, created_at DATETIME,"
          + " updated_at DATETIME)",
      "CREATE TABLE orders (order_id VARCHAR(50) PRIMARY KEY, user_id VARCHAR(50) NOT NULL,"
          + " strategy_id VARCHAR(50), symbol VARCHAR(20), side VARCHAR(10), order_type VARCHAR(20),"
          + " time_in_force VARCHAR(10), price DECIMAL(18, 4), stop_price DECIMAL(18, 4), quantity"
          + " DECIMAL(18, 4), filled_quantity DECIMAL(18, 4) DEFAULT 0, avg_fill_price DECIMAL(18,"
          + " 4), status VARCHAR(20), reason VARCHAR(200), expires_at DATETIME, extra JSON,"
          + " created_at DATETIME, updated_at DATETIME)",
      "CREATE TABLE order_logs (id INT AUTO_INCREMENT PRIMARY KEY, order_id VARCHAR(50), user_id"
          + " VARCHAR(50), strategy_id VARCHAR(50), old_status VARCHAR(20), new_status VARCHAR(20),"
          + " old_filled_quantity DECIMAL(18, 4), new_filled_quantity DECIMAL(18, 4), verdict"
          + " VARCHAR(20), source VARCHAR(20), actor VARCHAR(100), reason VARCHAR(200), created_at"
          + " DATETIME DEFAULT CURRENT_TIMESTAMP)",
      "INSERT INTO users (user_id, username, email, status) VALUES"
          + " ('ann', 'Ann', 'ann@example.org', 1), ('bob', 'Bob', 'bob@example.org', 0)",
      "INSERT INTO strategies (strategy_id, user_id, strategy_name, strategy_type, status, params)"
          + " VALUES ('s1', 'ann', 'first', 'recorder', 1, "
          + json
          + ")",
      "INSERT INTO orders (order_id, user_id, strategy_id, symbol, side, order_type, time_in_force,"
          + " price, quantity, status) VALUES"
          + " ('o1', 'ann', 's1', 'ACME', 'buy', 'limit', 'day', 10.5, 100, 'new')",
      "INSERT INTO order_logs (order_id, user_id, old_status, new_status)"
          + " VALUES ('o1', 'ann', 'pending_new', 'new')"
    };
  }

  @Test
  void theReadableSchemaIsThatOfTheSteps() throws Exception {
    String text = Files.readString(Path.of("../schema/current.sql"));
    try (TestDatabase written = TestDatabase.empty(Kind.MARIADB);
        TestDatabase migrated = TestDatabase.migrated(Kind.MARIADB)) {
      written.sql(statements(text));
      assertThat(shape(written)).isEqualTo(shape(migrated));
      assertThat(written.query("SELECT slot FROM slots ORDER BY slot"))
          .isEqualTo(migrated.query("SELECT slot FROM slots ORDER BY slot"));
    }
  }

  /** As the mysql client splits them. */
  private static String[] statements(String text) {
    String[] parts = text.split("(?m)^DELIMITER.*$", -1);
    List<String> plain = List.of(parts[0].split(";\\s*\\n", -1));
    List<String> triggers = List.of(parts[1].split("\\$\\$", -1));
    return java.util.stream.Stream.concat(plain.stream(), triggers.stream())
        .map(statement -> statement.replaceAll("(?m)^--.*$", "").strip())
        .filter(statement -> !statement.isEmpty())
        .toArray(String[]::new);
  }

  private static List<String> shape(TestDatabase db) {
    List<String> shape = new java.util.ArrayList<>();
    shape.addAll(
        db.query(
            "SELECT CONCAT_WS(' ', TABLE_NAME, ORDINAL_POSITION, COLUMN_NAME, COLUMN_TYPE,"
                + " IS_NULLABLE, COALESCE(COLUMN_DEFAULT, '-'), COALESCE(COLLATION_NAME, '-'), EXTRA,"
                + " COLUMN_COMMENT) AS t FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA ="
                + " DATABASE() AND TABLE_NAME <> 'ordermon_schema_history' ORDER BY t"));
    shape.addAll(
        db.query(
            "SELECT CONCAT_WS(' ', TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE) AS t"
                + " FROM INFORMATION_SCHEMA.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME"
                + " <> 'ordermon_schema_history' ORDER BY t"));
    shape.addAll(
        db.query(
            "SELECT CONCAT_WS(' ', TRIGGER_NAME, ACTION_TIMING, EVENT_MANIPULATION,"
                + " EVENT_OBJECT_TABLE, ACTION_STATEMENT) AS t FROM INFORMATION_SCHEMA.TRIGGERS WHERE"
                + " TRIGGER_SCHEMA = DATABASE() ORDER BY t"));
    return shape;
  }

  /**
   * MySQL with its binlog on lets only administrators make triggers, unless it is told to trust.
   */
  @Test
  void aUserWithoutTheRightToMakeTriggersIsToldWhatToDo() throws Exception {
    assumeTrue(SqlServers.mysql8().isPresent(), "needs -Pmysql8");
    SqlServer server = SqlServers.mysql8().orElseThrow();
    String name = server.createDatabase();
    String user = "u" + Long.toString(System.nanoTime(), 36);
    server.createUser(user, "x", "ALL ON " + name + ".*");
    DatabaseSettings settings =
        DatabaseSettings.mysql(server.host(), server.port(), name, user, "x");
    try (Database database = Database.open(settings)) {
      assertThatThrownBy(() -> database.schema().migrate())
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("error 1419")
          .hasMessageContaining("log_bin_trust_function_creators");
      assertThat(database.schema().problems()).isNotEmpty();
      try (var connection = server.connect("");
          var statement = connection.createStatement()) {
        statement.execute("SET GLOBAL log_bin_trust_function_creators = 1");
        assertThatCode(() -> database.schema().migrate()).doesNotThrowAnyException();
        statement.execute("SET GLOBAL log_bin_trust_function_creators = 0");
      }
      assertThat(database.schema().problems()).isEmpty();
    }
  }
}
