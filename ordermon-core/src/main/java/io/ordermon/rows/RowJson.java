package io.ordermon.rows;

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
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the three tables as JSON objects whose fields are named as the columns, in one of two
 * ways of writing; read in either. Immutable.
 */
public final class RowJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * As the journal's triggers write: amounts as numbers, times as seconds since 1970 with six
   * decimals.
   */
  public static final RowJson JOURNAL = new RowJson(false);

  /**
   * For other programs: amounts as text, since most languages' JSON readers would lose digits,
   * times as {@code 2026-01-05T09:00:00.123456Z}.
   */
  public static final RowJson PROGRAMS = new RowJson(true);

  private final boolean asText;

  private RowJson(boolean asText) {
    this.asText = asText;
  }

  /** An empty object, to be filled with others beside. */
  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  // ---- reading

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException if the text is no JSON object
   */
  public static JsonNode parse(String text) {
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

  /**
   * A row of {@code users}, in either way of writing.
   *
   * @throws IllegalArgumentException naming the field that is missing or cannot be read
   */
  public static User user(JsonNode row) {
    return new User(
        text(row, "user_id"),
        optional(row, "username"),
        optional(row, "email"),
        row.path("status").asInt(),
        compact(optional(row, "risk_params")),
        row.path("version").asLong());
  }

  /**
   * A row of {@code strategies}, in either way of writing.
   *
   * @throws IllegalArgumentException naming the field that is missing or cannot be read
   */
  public static StrategyConfig strategy(JsonNode row) {
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

  /**
   * A row of {@code orders}, in either way of writing.
   *
   * @throws IllegalArgumentException naming the field that is missing or cannot be read
   */
  public static OrderRow order(JsonNode row) {
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

  /**
   * What a row of {@code orders} was, in either way of writing.
   *
   * @throws IllegalArgumentException naming the field that is missing or cannot be read
   */
  public static Change.Before before(JsonNode row) {
    return new Change.Before(
        text(row, "status"),
        amount(row, "quantity"),
        amount(row, "filled_quantity"),
        decimal(row, "price"),
        decimal(row, "stop_price"),
        decimal(row, "avg_fill_price"),
        amount(row, "fees"));
  }

  // ---- writing

  /** A row of {@code users}. */
  public ObjectNode of(User user) {
    return new Columns()
        .put("user_id", user.userId())
        .put("username", user.username())
        .put("email", user.email())
        .put("status", user.status())
        .put("risk_params", user.riskParams())
        .put("version", user.version())
        .node;
  }

  /** A row of {@code strategies}. */
  public ObjectNode of(StrategyConfig strategy) {
    return new Columns()
        .put("strategy_id", strategy.strategyId())
        .put("user_id", strategy.userId())
        .put("strategy_name", strategy.strategyName())
        .put("strategy_type", strategy.strategyType())
        .put("status", strategy.status())
        .put("params", strategy.params())
        .put("risk_params", strategy.riskParams())
        .time("start_time", strategy.activeTime().start())
        .time("end_time", strategy.activeTime().end())
        .put("version", strategy.version())
        .node;
  }

  /** A row of {@code orders}. */
  public ObjectNode of(OrderRow order) {
    return new Columns()
        .put("order_id", order.orderId())
        .put("user_id", order.userId())
        .put("strategy_id", order.strategyId())
        .put("symbol", order.symbol())
        .put("side", order.side())
        .put("order_type", order.orderType())
        .put("time_in_force", order.timeInForce())
        .amount("price", order.price())
        .amount("stop_price", order.stopPrice())
        .amount("quantity", order.quantity())
        .amount("filled_quantity", order.filledQuantity())
        .amount("avg_fill_price", order.avgFillPrice())
        .amount("fees", order.fees())
        .amount("replace_quantity", order.replaceQuantity())
        .amount("replace_price", order.replacePrice())
        .amount("replace_stop_price", order.replaceStopPrice())
        .put("status", order.status())
        .put("reason", order.reason())
        .time("expires_at", order.expiresAt())
        .put("version", order.version())
        .time("created_at", order.createdAt())
        .node;
  }

  /** What a row of {@code orders} was. */
  public ObjectNode of(Change.Before before) {
    return new Columns()
        .put("status", before.status())
        .amount("quantity", before.quantity())
        .amount("filled_quantity", before.filledQuantity())
        .amount("price", before.price())
        .amount("stop_price", before.stopPrice())
        .amount("avg_fill_price", before.avgFillPrice())
        .amount("fees", before.fees())
        .node;
  }

  /** An object in the making. */
  private final class Columns {
    private final ObjectNode node = JSON.createObjectNode();

    Columns put(String name, @Nullable String value) {
      node.put(name, value);
      return this;
    }

    Columns put(String name, long value) {
      node.put(name, value);
      return this;
    }

    Columns amount(String name, @Nullable BigDecimal value) {
      if (asText) {
        node.put(name, value == null ? null : value.toPlainString());
      } else {
        node.put(name, value);
      }
      return this;
    }

    Columns time(String name, @Nullable Instant value) {
      if (asText) {
        node.put(name, value == null ? null : value.toString());
      } else {
        node.put(name, seconds(value));
      }
      return this;
    }
  }

  // ---- values

  /** Seconds since 1970, with six decimals. */
  private static @Nullable BigDecimal seconds(@Nullable Instant instant) {
    return instant == null
        ? null
        : BigDecimal.valueOf(instant.getEpochSecond())
            .add(BigDecimal.valueOf(instant.getNano(), 9))
            .setScale(6, RoundingMode.DOWN);
  }

  private static @Nullable Instant time(JsonNode row, String field) {
    String text = optional(row, field);
    if (text != null && text.indexOf('T') > 0) {
      return instant(field, text);
    }
    BigDecimal seconds = decimal(row, field);
    if (seconds == null || seconds.signum() == 0) {
      return null;
    }
    long whole = seconds.longValue();
    int nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).intValue();
    return Instant.ofEpochSecond(whole, nanos);
  }

  private static Instant instant(String field, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the field " + field + " is no time: " + text, e);
    }
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

  /** The one copy of a word that stands in very many rows. */
  private static String word(String text) {
    return text.intern();
  }

  /** JSON without blanks, since a JSON column gives its text back in a form of its own. */
  public static @Nullable String compact(@Nullable String text) {
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
