package io.ordermon.quotes;

import io.ordermon.models.Quote;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a quote from named fields: {@code symbol}, {@code time}, {@code price} or {@code bid} and
 * {@code ask}; where known {@code last}, {@code bid_size}, {@code ask_size}.
 */
public final class QuoteFields {

  /** What the columns of the tables can hold; a number without bounds could fill the memory. */
  private static final int MOST_DIGITS = 36;

  private final String kind;
  private final @Nullable Instant now;

  /**
   * Fields of one kind of source.
   *
   * @param kind what a field is called where it stands: a column, say
   * @param now the time of a quote that has none; null if each must have one
   */
  public QuoteFields(String kind, @Nullable Instant now) {
    this.kind = kind;
    this.now = now;
  }

  /** One quote's fields; a field that is not there is empty. */
  public interface Source {
    /** A field's text; empty if it is not there. */
    String field(String name);
  }

  /**
   * Reads a quote.
   *
   * @throws IllegalArgumentException if it is none; the message begins with the field
   */
  public Quote read(Source line) {
    Instant at = time(line);
    BigDecimal price = amount(line, "price", 1);
    BigDecimal bid = either("bid", amount(line, "bid", 1), price);
    BigDecimal ask = either("ask", amount(line, "ask", 1), price);
    BigDecimal last = amount(line, "last", 1);
    if (ask.compareTo(bid) < 0) {
      throw new IllegalArgumentException(
          "%s ask: %s is below the bid, %s".formatted(kind, ask, bid));
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

  private BigDecimal either(String name, @Nullable BigDecimal value, @Nullable BigDecimal price) {
    if (value != null) {
      return value;
    }
    if (price == null) {
      throw new IllegalArgumentException(kind + " " + name + ": empty, and so is price");
    }
    return price;
  }

  private Instant time(Source line) {
    if (now != null && line.field("time").isBlank()) {
      return now;
    }
    String text = given(line, "time");
    try {
      boolean millis = text.chars().allMatch(each -> each >= '0' && each <= '9');
      return millis ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s time: '%s' is neither like 2026-01-05T09:00:00Z nor milliseconds since 1970"
              .formatted(kind, text),
          e);
    }
  }

  /**
   * An amount; null if the column is empty or not there.
   *
   * @param least 1 if it must be more than 0, 0 if it must not be less
   */
  private @Nullable BigDecimal amount(Source line, String name, int least) {
    String text = line.field(name).strip();
    if (text.isEmpty()) {
      return null;
    }
    BigDecimal amount = number(name, text);
    if (amount.signum() < least) {
      String problem = least > 0 ? "is not more than 0" : "is negative";
      throw new IllegalArgumentException("%s %s: %s %s".formatted(kind, name, text, problem));
    }
    return amount;
  }

  private BigDecimal number(String name, String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s %s: '%s' is no number".formatted(kind, name, text), e);
    }
    throw new IllegalArgumentException(
        "%s %s: '%s' has more than %d digits".formatted(kind, name, text, MOST_DIGITS));
  }

  private String given(Source line, String name) {
    String text = line.field(name).strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(kind + " " + name + ": empty");
    }
    return text;
  }
}
