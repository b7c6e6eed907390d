package io.ordermon.database;

import io.ordermon.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables and triggers of one database. They are made and changed by numbered steps, Flyway's;
 * tables of the same names that Flyway has never seen are taken over, and get what they lack.
 */
public final class Schema {

  private static final Logger log = LoggerFactory.getLogger(Schema.class);

  static final String HISTORY = "ordermon_schema_history";

  private static final int NO_RIGHT_FOR_TRIGGERS = 1419;

  private final DataSource source;
  private final boolean h2;
  private final String name;

  Schema(DataSource source, DatabaseSettings settings) {
    this.source = source;
    this.h2 = settings.isH2();
    this.name = settings.toString();
  }

  /**
   * What is wrong with the schema, each as one sentence that says what to do; empty if it is right.
   *
   * @throws StoreException if the database cannot be asked
   */
  public List<String> problems() {
    try {
      MigrationInfoService info = flyway().info();
      List<String> problems = new ArrayList<>();
      newerSteps(info, problems);
      pendingSteps(info, problems);
      if (problems.isEmpty()) {
        missingTriggers(problems);
      }
      return problems;
    } catch (FlywayException e) {
      throw new StoreException("the schema cannot be checked: " + e.getMessage(), e);
    }
  }

  private static void newerSteps(MigrationInfoService info, List<String> problems) {
    for (MigrationInfo step : info.all()) {
      if (step.getState().isApplied() && !step.getState().isResolved() && step.isVersioned()) {
        problems.add(
            "the schema has step %s, which this version of ordermon does not know: use the version that made it"
                .formatted(step.getVersion()));
      } else if (step.getState().isFailed()) {
        problems.add(
            "step %s of the schema had failed half-way: mend what it failed for, and run `db migrate` again"
                .formatted(step.getVersion()));
      }
    }
  }

  private static void pendingSteps(MigrationInfoService info, List<String> problems) {
    if (info.pending().length > 0) {
      String steps =
          Arrays.stream(info.pending())
              .map(step -> step.getVersion() + " (" + step.getDescription() + ")")
              .collect(Collectors.joining(", "));
      problems.add(
          "the schema lacks the steps %s: let ordermon make them with MYSQL_MIGRATE=true, or run `db migrate`"
              .formatted(steps));
    }
  }

  private void missingTriggers(List<String> problems) {
    try (Connection connection = source.getConnection()) {
      Set<String> broken = brokenTriggers(connection);
      if (!broken.isEmpty()) {
        problems.add(
            "the triggers %s are missing or do not work, without which changes are not seen: make them as in schema/current.sql"
                .formatted(String.join(", ", broken)));
      }
    } catch (SQLException e) {
      throw SqlErrors.translate("trying the triggers", e);
    }
  }

  /**
   * By trying them, since the catalogue shows triggers only to whoever may make them; by the
   * catalogue where tables that were taken over do not let them be tried.
   */
  private Set<String> brokenTriggers(Connection connection) throws SQLException {
    try {
      return TriggerProbe.broken(connection);
    } catch (SQLException e) {
      if (SqlErrors.translate("", e) instanceof StoreException.Unavailable) {
        throw e;
      }
      log.info("the triggers cannot be tried ({}); asking the catalogue instead", e.getMessage());
      return TriggerProbe.absent(connection, h2 ? "CURRENT_SCHEMA" : "DATABASE()");
    }
  }

  /**
   * Makes the schema what this version needs. Safe to repeat, also after it failed: MySQL cannot
   * take back a half-made step, but every step can be run again.
   *
   * @throws StoreException if that is not possible; its message says what to do
   */
  public void migrate() {
    try {
      boolean fresh = !hasHistory();
      if (fresh) {
        Adoption.run(source);
      }
      Flyway flyway = flyway();
      if (Arrays.stream(flyway.info().all()).anyMatch(step -> step.getState().isFailed())) {
        flyway.repair();
      }
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StoreException(advice(e), e);
    } catch (SQLException e) {
      throw SqlErrors.translate("migrating the schema of " + name, e);
    }
  }

  private boolean hasHistory() throws SQLException {
    try (Connection connection = source.getConnection()) {
      return Tables.columns(connection, HISTORY).size() > 0;
    }
  }

  private static String advice(FlywayException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() == NO_RIGHT_FOR_TRIGGERS) {
        return "the database does not let this user make triggers (error 1419): have an administrator"
            + " run SET GLOBAL log_bin_trust_function_creators = 1, or grant SUPER; then try again";
      }
    }
    return "the schema cannot be migrated: " + e.getMessage();
  }

  private Flyway flyway() {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations(
            "classpath:io/ordermon/schema/common",
            "classpath:io/ordermon/schema/" + (h2 ? "h2" : "mysql"))
        .table(HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }
}
