package io.ordermon.logging.search;

import io.ordermon.logging.LogLevel;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are wanted; what is null is not looked at.
 *
 * @param level at least so grave
 * @param orderId about this order
 * @param strategyId about this strategy
 * @param text with this in the message or the stack trace, letter for letter
 * @param pattern with something like this there
 */
public record LogFilter(
    @Nullable LogLevel level,
    @Nullable String orderId,
    @Nullable String strategyId,
    @Nullable String text,
    @Nullable Pattern pattern) {

  /** All lines. */
  public static final LogFilter ALL = new LogFilter(null, null, null, null, null);
}
