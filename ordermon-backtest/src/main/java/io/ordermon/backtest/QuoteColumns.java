package io.ordermon.backtest;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.ordermon.models.Quote;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which column of a file of quotes holds what, by its header; reads a line into a quote. */
final class QuoteColumns {

  private final Map<String, Integer> indexes = new HashMap<>();

  /**
   * @throws IllegalArgumentException if a column misses or is there twice
   */
  QuoteColumns(CsvRecord header) {
    for (int i = 0; i < header.getFieldCount(); i++) {
      String name = header.getField(i).strip().toLowerCase(Locale.ROOT);
      if (indexes.putIfAbsent(name, i) != null) {
        throw new IllegalArgumentException("column " + name + ": is there twice");
      }
    }
    require("time");
    require("symbol");
    if (!indexes.containsKey("price")) {
      require("bid");
      require("ask");
    }
  }

  private void require(String name) {
    if (!indexes.containsKey(name)) {
      throw new IllegalArgumentException(
          "column %s: missing; wanted are time, symbol, and price or bid and ask".formatted(name));
    }
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none; the message begins with the column
   */
  Quote read(CsvRecord line) {
    Instant at = time(line);
    BigDecimal price = amount(line, "price", 1);
    BigDecimal bid = either("bid", amount(line, "bid", 1), price);
    BigDecimal ask = either("ask", amount(line, "ask", 1), price);
    BigDecimal last = amount(line, "last", 1);
    if (ask.compareTo(bid) < 0) {
      throw new IllegalArgumentException("column ask: %s is below the bid, %s".formatted(ask, bid));
    }
    return new Quote(
        given(line, "symbol"),
        bid,
        ask,
        last != null ? last : price,
        amount(line, "bid_size", 0),
        amount(line, "ask_size", 0),
        at);
  }

  private static BigDecimal either(
      String name, @Nullable BigDecimal value, @Nullable BigDecimal price) {
    if (value != null) {
      return value;
    }
    if (price == null) {
      throw new IllegalArgumentException("column " + name + ": empty, and so is price");
    }
    return price;
  }

  private Instant time(CsvRecord line) {
    String text = given(line, "time");
    try {
      boolean millis = text.chars().allMatch(each -> each >= '0' && each <= '9');
      return millis ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "column time: '%s' is neither like 2026-01-05T09:00:00Z nor milliseconds since 1970"
              .formatted(text),
          e);
    }
  }

  /**
   * An amount; null if the column is empty or not there.
   *
   * @param least 1 if it must be more than 0, 0 if it must not be less
   */
  private @Nullable BigDecimal amount(CsvRecord line, String name, int least) {
    String text = field(line, name);
    if (text.isEmpty()) {
      return null;
    }
    BigDecimal amount = number(name, text);
    if (amount.signum() < least) {
      String problem = least > 0 ? "is not more than 0" : "is negative";
      throw new IllegalArgumentException("column %s: %s %s".formatted(name, text, problem));
    }
    return amount;
  }

  private static BigDecimal number(String name, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("column %s: '%s' is no number".formatted(name, text), e);
    }
  }

  private String given(CsvRecord line, String name) {
    String text = field(line, name);
    if (text.isEmpty()) {
      throw new IllegalArgumentException("column " + name + ": empty");
    }
    return text;
  }

  private String field(CsvRecord line, String name) {
    Integer index = indexes.get(name);
    return index == null || index >= line.getFieldCount() ? "" : line.getField(index).strip();
  }
}
