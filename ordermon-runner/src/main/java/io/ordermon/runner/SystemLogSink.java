package io.ordermon.runner;

import io.ordermon.events.Event;
import io.ordermon.events.EventSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Writes alerts into {@code system.log}; everything else stands in the users' files. */
final class SystemLogSink implements EventSink {

  private static final Logger log = LoggerFactory.getLogger("alert");
  private static final Marker CRITICAL = MarkerFactory.getMarker("CRITICAL");

  SystemLogSink() {}

  @Override
  public String name() {
    return "system_log";
  }

  @Override
  public void accept(Event event) {
    if (!(event instanceof Event.Alert alert)) {
      return;
    }
    MDC.put("user", alert.userId());
    MDC.put("order", alert.orderId());
    try {
      write(alert);
    } finally {
      MDC.remove("user");
      MDC.remove("order");
    }
  }

  private static void write(Event.Alert alert) {
    String who = alert.userId() == null ? "" : " user=" + alert.userId();
    switch (alert.severity()) {
      case CRITICAL -> log.error(CRITICAL, "{}{}: {}", alert.code(), who, alert.text());
      case ERROR -> log.error("{}{}: {}", alert.code(), who, alert.text());
      case WARNING -> log.warn("{}{}: {}", alert.code(), who, alert.text());
      case INFO, DEBUG -> log.info("{}{}: {}", alert.code(), who, alert.text());
    }
  }
}
