package io.ordermon.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;

/**
 * A line of {@code system.log}: time, level, thread, logger, message; below it the stack trace,
 * each of its lines indented, so that no exception's message can pass for a line of the log.
 */
final class SystemFileLayout extends AbstractStringLayout {

  private static final String INDENT = "    ";

  private final LineText text;

  SystemFileLayout(LineText text) {
    super(StandardCharsets.UTF_8);
    this.text = text;
  }

  @Override
  public String toSerializable(LogEvent event) {
    StringBuilder out = new StringBuilder(256);
    text.start(
        out,
        Instant.ofEpochMilli(event.getInstant().getEpochMillisecond()),
        CriticalMarker.levelOf(event));
    text.field(out, "thread", event.getThreadName());
    text.field(out, "logger", event.getLoggerName());
    out.append(" | ");
    text.text(out, event.getMessage().getFormattedMessage());
    out.append('\n');
    Throwable thrown = event.getThrown();
    if (thrown != null) {
      stackTrace(out, thrown);
    }
    return out.toString();
  }

  private void stackTrace(StringBuilder out, Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    text.masked(trace.toString())
        .lines()
        .forEach(
            line -> {
              out.append(INDENT);
              text.text(out, line.replace("\t", INDENT));
              out.append('\n');
            });
  }
}
