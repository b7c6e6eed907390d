package io.ordermon.logging;

import java.nio.file.Path;

/**
 * Where the log files lie, and what they hold.
 *
 * @param directory the folder of {@code system.log} and of {@code users/}; made when it is missing
 * @param format how lines look in all files
 * @param console whether system lines go to standard output as well, in a concise form
 * @param limits the bounds of the users' log
 */
public record LogSettings(Path directory, LogFormat format, boolean console, UserLogLimits limits) {

  /**
   * The defaults: text, with console.
   *
   * @param directory the folder of the log files
   * @return settings that can be narrowed by the {@code with} methods
   */
  public static LogSettings in(Path directory) {
    return new LogSettings(directory, LogFormat.TEXT, true, UserLogLimits.DEFAULT);
  }

  /**
   * The same but for the format.
   *
   * @param format the new one
   * @return a copy
   */
  public LogSettings withFormat(LogFormat format) {
    return new LogSettings(directory, format, console, limits);
  }

  /**
   * The same but for the console.
   *
   * @param console whether system lines go there
   * @return a copy
   */
  public LogSettings withConsole(boolean console) {
    return new LogSettings(directory, format, console, limits);
  }

  /**
   * The same but for the bounds.
   *
   * @param limits the new ones
   * @return a copy
   */
  public LogSettings withLimits(UserLogLimits limits) {
    return new LogSettings(directory, format, console, limits);
  }
}
