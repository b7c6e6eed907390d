package io.ordermon.database;

import io.ordermon.spi.Fences;
import io.ordermon.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * The only way to a connection. {@link #write} is the only way to one that may write for users: it
 * first locks the slots' rows and compares their epochs, so that whoever has lost a slot writes
 * nothing, however late it notices. Thread-safe.
 */
final class Transactions {

  /** Something done with a connection. */
  interface Work<T> {
    T apply(Connection connection) throws SQLException;
  }

  private record Epoch(int slot, long epoch, String owner) {}

  private final DataSource source;
  private final String lockClause;

  /**
   * @param lockClause how the dialect locks rows that are read: {@code LOCK IN SHARE MODE}, which
   *     MySQL 5.7 knows too; H2 knows only {@code FOR UPDATE}
   */
  Transactions(DataSource source, String lockClause) {
    this.source = source;
    this.lockClause = lockClause;
  }

  /** Reads, without a transaction around it. */
  <T> T read(String what, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.apply(connection);
    } catch (SQLException e) {
      throw SqlErrors.translate(what, e);
    }
  }

  /** Writes for the users of the given slots, all or nothing. */
  <T> T write(String what, Fences fences, Collection<Integer> slots, Work<T> work) {
    return transact(
        what,
        connection -> {
          checkFences(connection, fences, new TreeSet<>(slots), lockClause);
          return work.apply(connection);
        });
  }

  /** Writes what belongs to no user: claims, marks of the schema. All or nothing. */
  <T> T transact(String what, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.apply(connection);
        connection.commit();
        connection.setAutoCommit(true);
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(what, e);
    }
  }

  /** Compares the epochs of all the slots held, and locks nothing. */
  void check(String what, Fences fences) {
    read(
        what,
        connection -> {
          checkFences(connection, fences, fences.held(), "");
          return fences;
        });
  }

  private static void checkFences(
      Connection connection, Fences fences, Set<Integer> slots, String lock) throws SQLException {
    // in the order of the slots, so that two transactions never wait for each other in a circle
    String sql = "SELECT slot, epoch, owner FROM slots WHERE slot IN (%s) ORDER BY slot " + lock;
    List<Epoch> rows =
        Sql.queryIn(
            connection,
            sql,
            row -> new Epoch(row.getInt(1), row.getLong(2), String.valueOf(row.getString(3))),
            slots);
    Map<Integer, Epoch> bySlot = new HashMap<>();
    rows.forEach(row -> bySlot.put(row.slot(), row));
    Set<Integer> lost = new HashSet<>();
    String owner = "nobody";
    for (int slot : slots) {
      Epoch now = bySlot.get(slot);
      if (now == null || fences.epoch(slot).orElse(-1) != now.epoch()) {
        lost.add(slot);
        owner = now == null ? "nobody" : now.owner();
      }
    }
    if (!lost.isEmpty()) {
      throw new StoreException.FenceLost(
          lost, "%d slots belong to another instance now (%s)".formatted(lost.size(), owner));
    }
  }

  /** Only what is rolled back may get its automatic commit back: that would commit it. */
  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      cause.addSuppressed(e); // the connection is broken, and the server rolls back by itself
    }
  }
}
