package io.ordermon.logging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a user's log; any character is allowed in any text.
 *
 * @param at when it happened; decides on the file's date
 * @param level how grave it is
 * @param userId whose file it goes to
 * @param strategyId the strategy it is about, if any
 * @param orderId the order it is about, if any
 * @param eventId the event it tells of, if any
 * @param message for people
 */
public record UserLogLine(
    Instant at,
    LogLevel level,
    String userId,
    @Nullable String strategyId,
    @Nullable String orderId,
    @Nullable String eventId,
    String message) {}
