package io.ordermon.explain;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody decided for, read from the column {@code decisions.cause}. */
sealed interface Cause {

  /** A change of an order: a row of the audit. */
  record OfChange(long logId) implements Cause {}

  /** A timer that was due. */
  record OfTimer(String name, Instant due) implements Cause {}

  /**
   * A quote.
   *
   * @param at when the market was so; null if it does not say
   */
  record OfQuote(String symbol, BigDecimal bid, BigDecimal ask, @Nullable Instant at)
      implements Cause {}

  /** What became of a decision before it. */
  record OfDecision(String decisionId) implements Cause {}

  /**
   * That a strategy was started, stopped, paused, resumed, or given other parameters.
   *
   * @param what which of these, in the word of the cause
   * @param version of the strategy's row
   */
  record OfLife(String what, long version) implements Cause {}

  /**
   * That a strategy was told of a fault.
   *
   * @param of what it had been called for then
   */
  record OfFault(Cause of) implements Cause {}

  /**
   * A command from outside.
   *
   * @param commandId the caller's own
   */
  record OfCommand(String commandId) implements Cause {}

  /** Something else, as it stands. */
  record Other(String text) implements Cause {}

  /** The words of {@link OfLife}. */
  Set<String> LIFE = Set.of("start", "stop", "pause", "resume", "params", "load", "save");

  /** Symbols and names may hold colons, and so does a time: hence from both ends. */
  Pattern QUOTE =
      Pattern.compile(
          "quote:(.+?):([0-9.]+)/([0-9.]+)(?::([-+0-9]+-[0-9]{2}-[0-9]{2}T[0-9:.]+Z))?(?::.*)?");

  /** Reads a cause; what nobody knows is told as it stands. */
  static Cause parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new Other(text);
    }
    String rest = text.substring(colon + 1);
    try {
      return parse(text, text.substring(0, colon), rest);
    } catch (NumberFormatException | DateTimeException e) {
      return new Other(text); // somebody else's, or of another version
    }
  }

  private static Cause parse(String text, String word, String rest) {
    return switch (word) {
      case "change" -> new OfChange(Long.parseLong(rest));
      case "decision" -> new OfDecision(rest);
      case "command" -> new OfCommand(rest);
      case "timer" -> timer(text, rest);
      case "quote" -> quote(text);
      case "fault" -> new OfFault(parse(rest));
      default -> LIFE.contains(word) ? new OfLife(word, Long.parseLong(rest)) : new Other(text);
    };
  }

  private static Cause timer(String text, String rest) {
    int last = rest.lastIndexOf(':');
    return last < 0
        ? new Other(text)
        : new OfTimer(
            rest.substring(0, last),
            Instant.ofEpochMilli(Long.parseLong(rest.substring(last + 1))));
  }

  private static Cause quote(String text) {
    Matcher parts = QUOTE.matcher(text);
    if (!parts.matches()) {
      return new Other(text);
    }
    String at = parts.group(4);
    return new OfQuote(
        parts.group(1),
        new BigDecimal(parts.group(2)),
        new BigDecimal(parts.group(3)),
        at == null ? null : Instant.parse(at));
  }
}
