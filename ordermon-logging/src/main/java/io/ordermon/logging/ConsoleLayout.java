package io.ordermon.logging;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;

/**
 * A system line for somebody who watches: one line, time of day, level, message, cause in short.
 */
final class ConsoleLayout extends AbstractStringLayout {

  private final LineText text;
  private final DateTimeFormatter time;

  ConsoleLayout(LineText text, ZoneId zone) {
    super(Charset.defaultCharset());
    this.text = text;
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  @Override
  public String toSerializable(LogEvent event) {
    StringBuilder out = new StringBuilder(128);
    time.formatTo(Instant.ofEpochMilli(event.getInstant().getEpochMillisecond()), out);
    out.append(' ');
    LineText.level(out, CriticalMarker.levelOf(event));
    out.append(' ');
    text.text(out, event.getMessage().getFormattedMessage());
    Throwable thrown = event.getThrown();
    if (thrown != null) {
      text.text(out, " (" + thrown + ")");
    }
    return out.append(System.lineSeparator()).toString();
  }
}
