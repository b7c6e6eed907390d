package io.ordermon.database;

import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyConfig.ActiveTime;
import io.ordermon.models.User;
import io.ordermon.rows.RowJson;
import io.ordermon.spi.OrderRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Rows of the three tables, from a result set. */
final class Rows {

  private Rows() {}

  static User user(ResultSet row) throws SQLException {
    return new User(
        Sql.text(row, "user_id"),
        row.getString("username"),
        row.getString("email"),
        row.getInt("status"),
        RowJson.compact(row.getString("risk_params")),
        row.getLong("version"));
  }

  static StrategyConfig strategy(ResultSet row) throws SQLException {
    return new StrategyConfig(
        Sql.text(row, "strategy_id"),
        Sql.text(row, "user_id"),
        Sql.text(row, "strategy_name"),
        Sql.text(row, "strategy_type"),
        row.getInt("status"),
        RowJson.compact(row.getString("params")),
        RowJson.compact(row.getString("risk_params")),
        new ActiveTime(Sql.instant(row, "start_time"), Sql.instant(row, "end_time")),
        row.getLong("version"));
  }

  static OrderRow order(ResultSet row) throws SQLException {
    Instant created = Sql.instant(row, "created_at");
    return new OrderRow(
        Sql.text(row, "order_id"),
        Sql.text(row, "user_id"),
        row.getString("strategy_id"),
        word(Sql.text(row, "symbol")),
        word(Sql.text(row, "side")),
        word(Sql.text(row, "order_type")),
        word(Sql.text(row, "time_in_force")),
        row.getBigDecimal("price"),
        row.getBigDecimal("stop_price"),
        Sql.decimal(row, "quantity"),
        Sql.decimal(row, "filled_quantity"),
        row.getBigDecimal("avg_fill_price"),
        Sql.decimal(row, "fees"),
        row.getBigDecimal("replace_quantity"),
        row.getBigDecimal("replace_price"),
        row.getBigDecimal("replace_stop_price"),
        word(Sql.text(row, "status")),
        row.getString("reason"),
        Sql.instant(row, "expires_at"),
        row.getLong("version"),
        created == null ? Instant.EPOCH : created);
  }

  /** The one copy of a word that stands in very many rows. */
  private static String word(String text) {
    return text.intern();
  }
}
