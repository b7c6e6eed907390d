package io.ordermon.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.decimals.Decimals;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyConfig.ActiveTime;
import io.ordermon.models.User;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the three tables, from a result set and from and to the journal's JSON, in which a time
 * is a number of seconds since 1970 with six decimals.
 */
final class Rows {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Rows() {}

  // ---- from the tables

  static User user(ResultSet row) throws SQLException {
    return new User(
        Sql.text(row, "user_id"),
        row.getString("username"),
        row.getString("email"),
        row.getInt("status"),
        compact(row.getString("risk_params")),
        row.getLong("version"));
  }

  static StrategyConfig strategy(ResultSet row) throws SQLException {
    return new StrategyConfig(
        Sql.text(row, "strategy_id"),
        Sql.text(row, "user_id"),
        Sql.text(row, "strategy_name"),
        Sql.text(row, "strategy_type"),
        row.getInt("status"),
        compact(row.getString("params")),
        compact(row.getString("risk_params")),
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

  // ---- from the journal's JSON

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException if the text is no JSON object
   */
  static JsonNode parse(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (!node.isObject()) {
        throw new IllegalArgumentException("no JSON object: " + text);
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
  }

  static User user(JsonNode row) {
    return new User(
        text(row, "user_id"),
        optional(row, "username"),
        optional(row, "email"),
        row.path("status").asInt(),
        compact(optional(row, "risk_params")),
        row.path("version").asLong());
  }

  static StrategyConfig strategy(JsonNode row) {
    return new StrategyConfig(
        text(row, "strategy_id"),
        text(row, "user_id"),
        text(row, "strategy_name"),
        text(row, "strategy_type"),
        row.path("status").asInt(),
        compact(optional(row, "params")),
        compact(optional(row, "risk_params")),
        new ActiveTime(time(row, "start_time"), time(row, "end_time")),
        row.path("version").asLong());
  }

  static OrderRow order(JsonNode row) {
    Instant created = time(row, "created_at");
    return new OrderRow(
        text(row, "order_id"),
        text(row, "user_id"),
        optional(row, "strategy_id"),
        word(text(row, "symbol")),
        word(text(row, "side")),
        word(text(row, "order_type")),
        word(text(row, "time_in_force")),
        decimal(row, "price"),
        decimal(row, "stop_price"),
        amount(row, "quantity"),
        amount(row, "filled_quantity"),
        decimal(row, "avg_fill_price"),
        amount(row, "fees"),
        decimal(row, "replace_quantity"),
        decimal(row, "replace_price"),
        decimal(row, "replace_stop_price"),
        word(text(row, "status")),
        optional(row, "reason"),
        time(row, "expires_at"),
        row.path("version").asLong(),
        created == null ? Instant.EPOCH : created);
  }

  static Change.Before before(JsonNode row) {
    return new Change.Before(
        text(row, "status"),
        amount(row, "quantity"),
        amount(row, "filled_quantity"),
        decimal(row, "price"),
        decimal(row, "stop_price"),
        decimal(row, "avg_fill_price"),
        amount(row, "fees"));
  }

  // ---- to the journal's JSON

  static ObjectNode json(User user) {
    return JSON.createObjectNode()
        .put("user_id", user.userId())
        .put("username", user.username())
        .put("email", user.email())
        .put("status", user.status())
        .put("risk_params", user.riskParams())
        .put("version", user.version());
  }

  static ObjectNode json(StrategyConfig strategy) {
    return JSON.createObjectNode()
        .put("strategy_id", strategy.strategyId())
        .put("user_id", strategy.userId())
        .put("strategy_name", strategy.strategyName())
        .put("strategy_type", strategy.strategyType())
        .put("status", strategy.status())
        .put("params", strategy.params())
        .put("risk_params", strategy.riskParams())
        .put("start_time", seconds(strategy.activeTime().start()))
        .put("end_time", seconds(strategy.activeTime().end()))
        .put("version", strategy.version());
  }

  static ObjectNode json(OrderRow order) {
    return JSON.createObjectNode()
        .put("order_id", order.orderId())
        .put("user_id", order.userId())
        .put("strategy_id", order.strategyId())
        .put("symbol", order.symbol())
        .put("side", order.side())
        .put("order_type", order.orderType())
        .put("time_in_force", order.timeInForce())
        .put("price", order.price())
        .put("stop_price", order.stopPrice())
        .put("quantity", order.quantity())
        .put("filled_quantity", order.filledQuantity())
        .put("avg_fill_price", order.avgFillPrice())
        .put("fees", order.fees())
        .put("replace_quantity", order.replaceQuantity())
        .put("replace_price", order.replacePrice())
        .put("replace_stop_price", order.replaceStopPrice())
        .put("status", order.status())
        .put("reason", order.reason())
        .put("expires_at", seconds(order.expiresAt()))
        .put("version", order.version())
        .put("created_at", seconds(order.createdAt()));
  }

  static ObjectNode json(Change.Before before) {
    return JSON.createObjectNode()
        .put("status", before.status())
        .put("quantity", before.quantity())
        .put("filled_quantity", before.filledQuantity())
        .put("price", before.price())
        .put("stop_price", before.stopPrice())
        .put("avg_fill_price", before.avgFillPrice())
        .put("fees", before.fees());
  }

  /** Seconds since 1970, with six decimals. */
  static @Nullable BigDecimal seconds(@Nullable Instant instant) {
    return instant == null
        ? null
        : BigDecimal.valueOf(instant.getEpochSecond())
            .add(BigDecimal.valueOf(instant.getNano(), 9))
            .setScale(6, RoundingMode.DOWN);
  }

  private static @Nullable Instant time(JsonNode row, String field) {
    BigDecimal seconds = decimal(row, field);
    if (seconds == null || seconds.signum() == 0) {
      return null;
    }
    long whole = seconds.longValue();
    int nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).intValue();
    return Instant.ofEpochSecond(whole, nanos);
  }

  private static String text(JsonNode row, String field) {
    String value = optional(row, field);
    if (value == null) {
      throw new IllegalArgumentException("the field " + field + " is missing");
    }
    return value;
  }

  private static @Nullable String optional(JsonNode row, String field) {
    JsonNode value = row.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static BigDecimal amount(JsonNode row, String field) {
    BigDecimal value = decimal(row, field);
    return value == null ? BigDecimal.ZERO : value;
  }

  private static @Nullable BigDecimal decimal(JsonNode row, String field) {
    String value = optional(row, field);
    try {
      return value == null ? null : Decimals.ordinary("the field " + field, new BigDecimal(value));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the field " + field + " is no number: " + value, e);
    }
  }

  /** JSON without blanks, since a JSON column gives its text back in a form of its own. */
  private static @Nullable String compact(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      JsonNode node = JSON.readTree(text);
      return node.isMissingNode() ? text : node.toString();
    } catch (JsonProcessingException e) {
      return text; // whoever reads it says what is wrong with it
    }
  }
}
