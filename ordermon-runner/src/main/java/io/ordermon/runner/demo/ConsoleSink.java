package io.ordermon.runner.demo;

import io.ordermon.events.Event;
import io.ordermon.events.EventSink;
import io.ordermon.events.Severity;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Shows events on the terminal, one a line. */
public final class ConsoleSink implements EventSink {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final PrintWriter out;

  public ConsoleSink(PrintWriter out) {
    this.out = out;
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public void accept(Event event) {
    if (event.severity() == Severity.DEBUG) {
      return;
    }
    out.printf(
        "%s %-8s %-10s %-12s %s%n",
        TIME.format(event.at()),
        event.severity(),
        printable(event.userId()),
        printable(event.orderId() != null ? event.orderId() : event.strategyId()),
        printable(event.text()));
    out.flush();
  }

  /** Text from the database must not steer the terminal. */
  private static String printable(@Nullable String text) {
    return text == null ? "-" : text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
  }
}
