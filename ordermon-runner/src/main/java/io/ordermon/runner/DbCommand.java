package io.ordermon.runner;

import io.ordermon.config.Settings;
import io.ordermon.database.Database;
import io.ordermon.database.DatabaseSettings;
import io.ordermon.runner.demo.Demo;
import io.ordermon.runner.setup.DatabaseAccess;
import io.ordermon.runner.setup.SettingsOptions;
import io.ordermon.runner.setup.UsageException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Work on the database without another client. */
@Command(
    name = "db",
    description = "Works on the database: makes the schema, runs SQL.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DbCommand.Migrate.class, DbCommand.SqlText.class})
final class DbCommand {

  DbCommand() {}

  /** Makes the schema. */
  @Command(
      name = "migrate",
      description = "Makes or changes the tables and triggers to what this version needs.",
      mixinStandardHelpOptions = true)
  static final class Migrate implements Callable<Integer> {

    @Mixin private SettingsOptions options = new SettingsOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    Migrate() {}

    @Override
    public Integer call() {
      Settings settings = options.read();
      try (Database database = Database.open(DatabaseAccess.of(settings))) {
        database.schema().migrate();
        spec.commandLine().getOut().println("the schema of " + database.settings() + " is ready");
        spec.commandLine().getOut().flush();
      }
      return 0;
    }
  }

  /** Runs one statement. */
  @Command(
      name = "sql",
      description = "Runs one SQL statement, as any other program would.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  db sql \"SELECT * FROM orders WHERE user_id = 'user123'\"",
        "  db sql --demo \"UPDATE users SET status = 0 WHERE user_id = 'user123'\""
      })
  static final class SqlText implements Callable<Integer> {

    private static final int ROWS = 1_000;

    @Mixin private SettingsOptions options = new SettingsOptions();

    @Option(names = "--demo", description = "On the demonstration's database.")
    private boolean demo;

    @Parameters(paramLabel = "STATEMENT", description = "The statement.")
    private String statement = "";

    @Spec private CommandSpec spec = CommandSpec.create();

    SqlText() {}

    @Override
    public Integer call() {
      Settings settings = options.read();
      if (demo) {
        settings = Demo.settings(settings);
      }
      DatabaseSettings access = DatabaseAccess.of(settings);
      try (Connection connection =
              DriverManager.getConnection(access.url(), access.user(), access.password());
          Statement sql = connection.createStatement()) {
        PrintWriter out = spec.commandLine().getOut();
        if (sql.execute(statement)) {
          printRows(sql.getResultSet(), out);
        } else {
          out.println(sql.getUpdateCount() + " rows changed");
        }
        out.flush();
        return 0;
      } catch (SQLException e) {
        throw new UsageException("the database says: " + e.getMessage(), e);
      }
    }

    private static void printRows(ResultSet rows, PrintWriter out) throws SQLException {
      int columns = rows.getMetaData().getColumnCount();
      StringBuilder head = new StringBuilder();
      for (int i = 1; i <= columns; i++) {
        head.append(i > 1 ? "\t" : "").append(rows.getMetaData().getColumnLabel(i));
      }
      out.println(head);
      int count = 0;
      while (count < ROWS && rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          line.append(i > 1 ? "\t" : "").append(rows.getString(i));
        }
        out.println(line);
        count++;
      }
      out.println("(" + count + (count == ROWS ? " rows; there may be more)" : " rows)"));
    }
  }
}
