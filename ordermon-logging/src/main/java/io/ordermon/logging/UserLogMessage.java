package io.ordermon.logging;

import org.apache.logging.log4j.message.AsynchronouslyFormattable;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/** Carries a user's line through Log4j, so that any layout finds its fields. */
@AsynchronouslyFormattable
final class UserLogMessage implements Message {

  private static final long serialVersionUID = 1L;

  private final transient UserLogLine line;

  UserLogMessage(UserLogLine line) {
    this.line = line;
  }

  UserLogLine line() {
    return line;
  }

  @Override
  public String getFormattedMessage() {
    return line.message();
  }

  @Override
  @SuppressWarnings("deprecation") // Part of the interface; nobody asks for it.
  public String getFormat() {
    return line.message();
  }

  @Override
  public Object @Nullable [] getParameters() {
    return null;
  }

  @Override
  public @Nullable Throwable getThrowable() {
    return null;
  }
}
