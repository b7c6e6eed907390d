package io.ordermon.logging;

import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.jspecify.annotations.Nullable;

/** A user's line for people: time, level, the ids that there are, message. */
final class UserLineLayout extends AbstractStringLayout {

  private final LineText text;

  UserLineLayout(LineText text) {
    super(StandardCharsets.UTF_8);
    this.text = text;
  }

  @Override
  public String toSerializable(LogEvent event) {
    UserLogLine line = ((UserLogMessage) event.getMessage()).line();
    StringBuilder out = new StringBuilder(128 + line.message().length());
    text.start(out, line.at(), line.level());
    text.field(out, "user", line.userId());
    optional(out, "strategy", line.strategyId());
    optional(out, "order", line.orderId());
    optional(out, "event", line.eventId());
    out.append(" | ");
    text.text(out, line.message());
    return out.append('\n').toString();
  }

  private void optional(StringBuilder out, String name, @Nullable String value) {
    if (value != null) {
      text.field(out, name, value);
    }
  }
}
