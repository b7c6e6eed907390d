package io.ordermon.logging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;

/** A line of {@code system.log} for machines, its stack trace included, as a JSON object. */
final class SystemJsonLayout extends AbstractStringLayout {

  private final LineText text;

  SystemJsonLayout(LineText text) {
    super(StandardCharsets.UTF_8);
    this.text = text;
  }

  @Override
  public String toSerializable(LogEvent event) {
    JsonLine line =
        new JsonLine(
                text,
                Instant.ofEpochMilli(event.getInstant().getEpochMillisecond()),
                CriticalMarker.levelOf(event))
            .field("thread", event.getThreadName())
            .field("logger", event.getLoggerName());
    for (String name : SystemFileLayout.SUBJECT) {
      line.field(name, event.getContextData().getValue(name));
    }
    Throwable thrown = event.getThrown();
    return line.field("message", event.getMessage().getFormattedMessage())
        .field("stack", thrown == null ? null : SystemFileLayout.stackTrace(thrown))
        .end();
  }
}
