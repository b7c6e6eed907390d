package io.ordermon.logging;

import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Where alerts go: to whoever takes them, else into the system log; for any thread. */
final class Alerts {

  private static final Logger log = LoggerFactory.getLogger(UserLog.class);

  private volatile @Nullable Consumer<Event.Alert> taker;

  /** From now on; null for nobody. */
  void sendTo(@Nullable Consumer<Event.Alert> newTaker) {
    taker = newTaker;
  }

  void say(Instant at, Severity severity, String code, String text, @Nullable Throwable cause) {
    Consumer<Event.Alert> to = taker;
    if (to == null) {
      log.atLevel(level(severity)).setCause(cause).log("{}: {}", code, text);
      return;
    }
    String all = cause == null ? text : text + ": " + Escapes.visible(cause.toString());
    try {
      to.accept(new Event.Alert(at, severity, code, null, null, all));
    } catch (RuntimeException e) {
      log.warn("An alert was not taken: {}: {}", code, all, e);
    }
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARNING -> Level.WARN;
      case ERROR, CRITICAL -> Level.ERROR;
    };
  }
}
