package io.ordermon.database;

import io.ordermon.spi.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over tables that are there already, made by somebody else: each gets the columns and
 * indexes that it lacks. What it should have is read from the first step of the schema itself,
 * whose statements stand one column a line.
 */
final class Adoption {

  private static final Logger log = LoggerFactory.getLogger(Adoption.class);

  private static final String FIRST_STEP = "/io/ordermon/schema/common/V1__tables.sql";
  private static final List<String> OUR_OWN = List.of("changes", "slots", "strategy_marks");
  private static final Pattern TABLE =
      Pattern.compile("CREATE TABLE IF NOT EXISTS (\\w+) \\((.*?)\\n\\)", Pattern.DOTALL);
  private static final Pattern COLUMN = Pattern.compile("([a-z_]+)\\s+[A-Z].*");
  private static final Pattern KEY = Pattern.compile("KEY (\\w+) (\\(.*\\))");

  private Adoption() {}

  static void run(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      refuseStrangers(connection);
      Matcher table = TABLE.matcher(firstStep());
      while (table.find()) {
        adopt(connection, table.group(1), table.group(2));
      }
    }
  }

  /** Tables of our own that are there although we have not made them. */
  private static void refuseStrangers(Connection connection) throws SQLException {
    for (String table : OUR_OWN) {
      if (!Tables.columns(connection, table).isEmpty()) {
        throw new StoreException(
            "there is a table %s already, which ordermon did not make and cannot use: give ordermon a database"
                    .formatted(table)
                + " without it, or rename it");
      }
    }
  }

  private static void adopt(Connection connection, String table, String body) throws SQLException {
    Set<String> columns = Tables.columns(connection, table);
    if (columns.isEmpty()) {
      return;
    }
    log.info("taking over the table {}, which is there already", table);
    Set<String> indexes = Tables.indexes(connection, table);
    List<String> statements = new ArrayList<>();
    for (String line : body.lines().toList()) {
      String definition = line.strip().replaceAll(",$", "");
      Matcher key = KEY.matcher(definition);
      Matcher column = COLUMN.matcher(definition);
      if (key.matches() && !indexes.contains(key.group(1))) {
        statements.add("CREATE INDEX " + key.group(1) + " ON " + table + " " + key.group(2));
      } else if (column.matches() && !columns.contains(column.group(1))) {
        statements.add("ALTER TABLE " + table + " ADD COLUMN " + definition);
      }
    }
    // columns before the indexes over them, as in the file
    for (String statement : statements) {
      execute(connection, statement);
    }
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    log.info("{}", statement);
    try (Statement jdbc = connection.createStatement()) {
      jdbc.execute(statement);
    } catch (SQLException e) {
      throw new StoreException(
          "an existing table cannot be taken over: " + e.getMessage() + " (in: " + statement + ")",
          e);
    }
  }

  private static String firstStep() {
    try (InputStream stream = Adoption.class.getResourceAsStream(FIRST_STEP)) {
      if (stream == null) {
        throw new StoreException("the program lacks its own file " + FIRST_STEP);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
