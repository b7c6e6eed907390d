package io.ordermon.database;

import io.ordermon.spi.StoreException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;

/** Says, of a connection that could not be made, which setting to look at. */
final class ConnectionAdvice {

  private static final int ACCESS_DENIED = 1045;
  private static final int ACCESS_DENIED_TO_DATABASE = 1044;
  private static final int UNKNOWN_DATABASE = 1049;

  private ConnectionAdvice() {}

  static StoreException explain(DatabaseSettings settings, SQLException e) {
    return switch (e.getErrorCode()) {
      case ACCESS_DENIED ->
          new StoreException(
              "the database refuses the user or the password (%s): check MYSQL_USER and MYSQL_PASSWORD"
                  .formatted(settings),
              e);
      case ACCESS_DENIED_TO_DATABASE ->
          new StoreException(
              "the user has no right to the database (%s): GRANT ALL ON it, or check MYSQL_DATABASE"
                  .formatted(settings),
              e);
      case UNKNOWN_DATABASE ->
          new StoreException(
              "there is no such database (%s): create it (CREATE DATABASE … CHARACTER SET utf8mb4), or"
                      .formatted(settings)
                  + " check MYSQL_DATABASE",
              e);
      default -> unreachable(settings, e);
    };
  }

  private static StoreException unreachable(DatabaseSettings settings, SQLException e) {
    String reason = firstLine(e);
    if (settings.isH2()) {
      return new StoreException(
          "the embedded database cannot be opened (%s): %s: check DATA_DIR"
              .formatted(settings, reason),
          e);
    }
    boolean away = e instanceof SQLNonTransientConnectionException || startsWith(e, "08");
    return away
        ? new StoreException.Unavailable(
            "the database cannot be reached (%s): %s: check MYSQL_HOST and MYSQL_PORT, and that the server runs"
                .formatted(settings, reason),
            e)
        : new StoreException(
            "no connection to the database (%s): %s".formatted(settings, reason), e);
  }

  private static boolean startsWith(SQLException e, String state) {
    return e.getSQLState() != null && e.getSQLState().startsWith(state);
  }

  private static String firstLine(SQLException e) {
    String message = String.valueOf(e.getMessage()).strip();
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end).strip();
  }
}
