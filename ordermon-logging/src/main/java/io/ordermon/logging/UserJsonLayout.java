package io.ordermon.logging;

import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;

/** A user's line for machines: the fields of {@link UserLineLayout} as a JSON object. */
final class UserJsonLayout extends AbstractStringLayout {

  private final LineText text;

  UserJsonLayout(LineText text) {
    super(StandardCharsets.UTF_8);
    this.text = text;
  }

  @Override
  public String toSerializable(LogEvent event) {
    UserLogLine line = ((UserLogMessage) event.getMessage()).line();
    return new JsonLine(text, line.at(), line.level())
        .field("user", line.userId())
        .field("strategy", line.strategyId())
        .field("order", line.orderId())
        .field("event", line.eventId())
        .field("message", line.message())
        .end();
  }
}
