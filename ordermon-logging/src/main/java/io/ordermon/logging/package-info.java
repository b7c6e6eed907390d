/**
 * Log files: one for the system, and one per user and day.
 *
 * <p>What lives here writes, names and cleans log files on Log4j 2, and knows neither the database
 * nor the engine. {@link io.ordermon.logging.LoggingSystem} owns the JVM's slf4j output, {@link
 * io.ordermon.logging.UserLog} writes the users' files, {@link io.ordermon.logging.LogCleaner}
 * removes old ones, and {@link io.ordermon.logging.UserLogFiles} is the only one that knows where a
 * user's files lie. Only this package may know log4j-core; everybody else logs through slf4j, and
 * comes in through the public types.
 */
@NullMarked
package io.ordermon.logging;

import org.jspecify.annotations.NullMarked;
