package io.ordermon.database;

import io.ordermon.spi.StoreException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells errors that pass from errors that do not, by exception class and SQLState. */
final class SqlErrors {

  /** H2: lock time-outs and a database that is closed or being closed. */
  private static final Set<String> H2_PASSING = Set.of("HYT00", "50200", "90098", "90121", "90067");

  /**
   * MySQL: server shutting down, read only, lock wait time-out, killed, too many connections,
   * deadlock.
   */
  private static final Set<Integer> MYSQL_PASSING =
      Set.of(
          1040, 1053, 1077, 1158, 1159, 1160, 1161, 1205, 1213, 1290, 1317, 1792, 1836, 1927, 3024);

  /** A lock wait that took too long: MySQL, H2. */
  private static final Set<Integer> LOCK_WAIT = Set.of(1205, 50200);

  private SqlErrors() {}

  static StoreException translate(String what, SQLException e) {
    String message = what + ": " + e.getMessage();
    if (LOCK_WAIT.contains(e.getErrorCode())) {
      return new StoreException.Busy(message, e);
    }
    return passes(e) ? new StoreException.Unavailable(message, e) : new StoreException(message, e);
  }

  private static boolean passes(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return e instanceof SQLTransientException
        || e instanceof SQLRecoverableException
        || e instanceof SQLNonTransientConnectionException
        || e instanceof SQLTimeoutException
        || state.startsWith("08")
        || state.startsWith("40")
        || H2_PASSING.contains(state)
        || MYSQL_PASSING.contains(e.getErrorCode());
  }
}
