package io.ordermon.logging.search;

import io.ordermon.logging.LogLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that was logged, whatever the format of its file.
 *
 * @param at when
 * @param time the same as it stands there, with the zone of who wrote it
 * @param level how grave
 * @param about the ids that it carries
 * @param origin where a system line comes from; null for a user's
 * @param message for people; from a JSON file as it was given, from a text file with what was not
 *     visible as escapes
 * @param stack the stack trace below it; null if there is none
 */
public record LogLine(
    Instant at,
    String time,
    LogLevel level,
    About about,
    @Nullable Origin origin,
    String message,
    @Nullable String stack) {

  /**
   * The ids that a line carries, each null if there is none.
   *
   * @param user whose
   * @param strategy of which strategy
   * @param order of which order
   * @param event of which event
   */
  public record About(
      @Nullable String user,
      @Nullable String strategy,
      @Nullable String order,
      @Nullable String event) {}

  /**
   * Where a system line comes from.
   *
   * @param thread the thread's name
   * @param logger the logger's name
   */
  public record Origin(String thread, String logger) {}
}
