package io.ordermon.explain;

import io.ordermon.decimals.Decimals;
import io.ordermon.spi.OrderRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures, times and lengths of time as people read them. */
final class Words {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSXXX", Locale.ROOT);

  private final ZoneId zone;

  Words(ZoneId zone) {
    this.zone = zone;
  }

  /** A moment, to the millisecond, with its zone. */
  String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  /** A moment, and how far it is from another. */
  String time(Instant at, Instant now) {
    Duration ago = Duration.between(at, now);
    return ago.isNegative()
        ? "%s (in %s)".formatted(time(at), length(ago.negated()))
        : "%s (%s ago)".formatted(time(at), length(ago));
  }

  /** A length of time by its two greatest units: {@code 3 ms}, {@code 1.5 s}, {@code 2 h 5 min}. */
  static String length(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return plain(BigDecimal.valueOf(millis / 100, 1)) + " s";
    }
    long minutes = duration.toMinutes();
    if (minutes < 60) {
      return units(minutes, "min", duration.toSecondsPart(), "s");
    }
    return minutes < 24 * 60
        ? units(duration.toHours(), "h", duration.toMinutesPart(), "min")
        : units(duration.toDays(), "d", duration.toHoursPart(), "h");
  }

  private static String units(long great, String unit, long small, String smallUnit) {
    String rest = small == 0 ? "" : " " + small + " " + smallUnit;
    return great + " " + unit + rest;
  }

  /** A figure without needless zeros. */
  static String plain(BigDecimal figure) {
    return Decimals.plain(figure);
  }

  /** How much of how much. */
  static String filled(BigDecimal filled, BigDecimal quantity) {
    return plain(filled) + " of " + plain(quantity);
  }

  /** What an order asks for: {@code buy 100 ACME at 10 (limit, gtc)}. */
  static String terms(OrderRow row) {
    String limit = price(" at ", row.price());
    String stop = price(" stop ", row.stopPrice());
    return "%s %s %s%s%s (%s, %s)"
        .formatted(
            row.side(),
            plain(row.quantity()),
            row.symbol(),
            limit,
            stop,
            row.orderType(),
            row.timeInForce());
  }

  private static String price(String word, @Nullable BigDecimal price) {
    return price == null ? "" : word + plain(price);
  }

  /** A text in quotation marks as part of a sentence; nothing for an empty one. */
  static String quoted(@Nullable String text) {
    return text == null || text.isBlank() ? "" : " (\"" + text.strip() + "\")";
  }

  /** One of so many, or so many: {@code 1 order}, {@code 2 orders}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** A text as a string of SQL. */
  static String sql(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** On one line, and nothing that a terminal would obey. */
  static String printable(String text) {
    return text.codePoints()
        .map(each -> Character.isISOControl(each) || isInvisible(each) ? '?' : each)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isInvisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
