package io.ordermon.database;

import io.ordermon.models.Side;
import io.ordermon.spi.Fences;
import io.ordermon.spi.RiskStore;
import io.ordermon.spi.Slots;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was submitted, from {@code decisions}, and how strategies stand: {@code strategy_results}.
 */
final class JdbcRiskStore implements RiskStore {

  /** The index on (user_id, created_at) serves it by one range a user. */
  private static final String LET_THROUGH =
      " FROM decisions WHERE user_id IN (%s) AND created_at >= ? AND source = 'strategy'"
          + " AND action = 'submit' AND outcome = 'done'";

  private static final String DAYS =
      "SELECT user_id, COUNT(*), COUNT(notional), SUM(notional)"
          + LET_THROUGH
          + " GROUP BY user_id";
  private static final String RECENT =
      "SELECT user_id, order_id, created_at, symbol, side, price, quantity"
          + LET_THROUGH
          + " ORDER BY created_at DESC LIMIT ?";
  private static final String RESULTS =
      "SELECT user_id, strategy_id, result_day, at_start_of_day, best, latest, breach,"
          + " breach_detail, breach_until, breach_halted FROM strategy_results"
          + " WHERE user_id IN (%s)";
  private static final String SAVE =
      "INSERT INTO strategy_results (user_id, strategy_id, result_day, at_start_of_day, best,"
          + " latest, breach, breach_detail, breach_until, breach_halted)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
          + " result_day = VALUES(result_day), at_start_of_day = VALUES(at_start_of_day),"
          + " best = VALUES(best), latest = VALUES(latest), breach = VALUES(breach),"
          + " breach_detail = VALUES(breach_detail), breach_until = VALUES(breach_until),"
          + " breach_halted = VALUES(breach_halted)";

  private static final int DETAIL_LENGTH = 512;

  private final Transactions transactions;

  private record Owned<T>(String userId, T value) {}

  JdbcRiskStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Map<String, Past> load(Query query) {
    if (query.userIds().isEmpty()) {
      return Map.of();
    }
    return transactions.read(
        "reading the tables decisions and strategy_results", connection -> load(connection, query));
  }

  private static Map<String, Past> load(Connection connection, Query query) throws SQLException {
    Map<String, List<Day>> days = grouped(days(connection, query));
    List<Owned<Submit>> latestFirst = recent(connection, query);
    boolean all = latestFirst.size() < query.limit();
    Instant knownSince = all ? query.since() : latestFirst.get(latestFirst.size() - 1).value().at();
    Collections.reverse(latestFirst);
    Map<String, List<Submit>> recent = grouped(latestFirst);
    Map<String, List<StrategyResult>> results =
        Sql.queryIn(connection, RESULTS, JdbcRiskStore::result, query.userIds()).stream()
            .collect(Collectors.groupingBy(StrategyResult::userId));
    Map<String, Past> past = new HashMap<>();
    for (String userId : query.userIds()) {
      Day none = new Day(query.dayBegan(), 0, BigDecimal.ZERO);
      past.put(
          userId,
          new Past(
              days.getOrDefault(userId, List.of(none)).get(0),
              recent.getOrDefault(userId, List.of()),
              knownSince,
              results.getOrDefault(userId, List.of())));
    }
    return past;
  }

  private static <T> Map<String, List<T>> grouped(List<Owned<T>> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                Owned::userId, Collectors.mapping(Owned::value, Collectors.toList())));
  }

  private static List<Owned<Day>> days(Connection connection, Query query) throws SQLException {
    List<Object> arguments = new ArrayList<>(query.userIds());
    arguments.add(query.dayBegan());
    return Sql.query(
        connection,
        DAYS.formatted(Sql.marks(query.userIds().size())),
        row -> new Owned<>(row.getString(1), day(row, query.dayBegan())),
        arguments.toArray());
  }

  /** Rows from before the column {@code notional} was there do not say it. */
  private static Day day(ResultSet row, Instant began) throws SQLException {
    long orders = row.getLong(2);
    boolean known = row.getLong(3) == orders;
    return new Day(began, orders, known ? row.getBigDecimal(4) : null);
  }

  private static List<Owned<Submit>> recent(Connection connection, Query query)
      throws SQLException {
    List<Object> arguments = new ArrayList<>(query.userIds());
    arguments.add(query.since());
    arguments.add(query.limit());
    return Sql.query(
        connection,
        RECENT.formatted(Sql.marks(query.userIds().size())),
        JdbcRiskStore::submit,
        arguments.toArray());
  }

  private static Owned<Submit> submit(ResultSet row) throws SQLException {
    Instant at = Sql.instant(row, "created_at");
    return new Owned<>(
        row.getString("user_id"),
        new Submit(row.getString("order_id"), at == null ? Instant.EPOCH : at, content(row)));
  }

  private static @Nullable Content content(ResultSet row) throws SQLException {
    String symbol = row.getString("symbol");
    Side side = Side.parse(Sql.text(row, "side")).orElse(null);
    BigDecimal quantity = row.getBigDecimal("quantity");
    return symbol == null || side == null || quantity == null
        ? null
        : new Content(symbol, side, row.getBigDecimal("price"), quantity);
  }

  private static StrategyResult result(ResultSet row) throws SQLException {
    return new StrategyResult(
        row.getString("user_id"),
        row.getString("strategy_id"),
        row.getObject("result_day", LocalDate.class),
        row.getBigDecimal("at_start_of_day"),
        row.getBigDecimal("best"),
        row.getBigDecimal("latest"),
        breach(row));
  }

  private static @Nullable Breach breach(ResultSet row) throws SQLException {
    String code = row.getString("breach");
    Instant until = Sql.instant(row, "breach_until");
    return code == null || until == null
        ? null
        : new Breach(code, Sql.text(row, "breach_detail"), until, row.getInt("breach_halted") != 0);
  }

  @Override
  public void save(Fences fences, Collection<StrategyResult> results) {
    Set<Integer> slots =
        results.stream()
            .map(result -> Slots.of(result.userId(), fences.slots()))
            .collect(Collectors.toSet());
    transactions.write(
        "writing the table strategy_results",
        fences,
        slots,
        connection -> {
          try (var statement = connection.prepareStatement(SAVE)) {
            for (StrategyResult result : results) {
              bind(statement, result);
            }
            return statement.executeBatch().length;
          }
        });
  }

  private static void bind(PreparedStatement statement, StrategyResult result) throws SQLException {
    Breach breach = result.breach();
    Sql.bind(
        statement,
        result.userId(),
        result.strategyId(),
        result.day(),
        result.atStartOfDay(),
        result.best(),
        result.latest(),
        breach == null ? null : breach.code(),
        breach == null ? null : shortened(breach.detail()),
        breach == null ? null : breach.until(),
        breach != null && breach.halted() ? 1 : 0);
    statement.addBatch();
  }

  private static String shortened(String detail) {
    return detail.length() <= DETAIL_LENGTH ? detail : detail.substring(0, DETAIL_LENGTH);
  }
}
