package io.ordermon.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;

/**
 * A line of {@code system.log}: time, level, thread, logger, what it is about, message; below it
 * the stack trace, each of its lines indented, so that no exception's message can pass for a line
 * of the log.
 */
final class SystemFileLayout extends AbstractStringLayout {

  /** The keys in slf4j's MDC of what a line is about. */
  static final List<String> SUBJECT = List.of("user", "strategy", "order", "event");

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
    for (String name : SUBJECT) {
      String value = event.getContextData().getValue(name);
      if (value != null) {
        text.field(out, name, value);
      }
    }
    out.append(" | ");
    text.text(out, event.getMessage().getFormattedMessage());
    out.append('\n');
    Throwable thrown = event.getThrown();
    if (thrown != null) {
      stackTrace(out, thrown);
    }
    return out.toString();
  }

  static String stackTrace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }

  private void stackTrace(StringBuilder out, Throwable thrown) {
    text.masked(stackTrace(thrown))
        .lines()
        .forEach(
            line -> {
              out.append(INDENT);
              text.text(out, line.replace("\t", INDENT));
              out.append('\n');
            });
  }
}
