package io.ordermon.logging;

import io.ordermon.events.Event;
import io.ordermon.events.EventSink;
import java.util.function.Consumer;

/** Writes every event that is about a user into that user's log file. */
public final class UserLogSink implements EventSink {

  private final UserLog log;

  /**
   * @param log where the lines go; it is closed by whoever opened it
   */
  public UserLogSink(UserLog log) {
    this.log = log;
  }

  @Override
  public String name() {
    return "user_log";
  }

  @Override
  public void start(Consumer<Event.Alert> alerts) {
    log.alertTo(alerts);
  }

  @Override
  public void accept(Event event) {
    String userId = event.userId();
    if (userId != null) {
      log.write(
          new UserLogLine(
              event.at(),
              LogLevel.valueOf(event.severity().name()),
              userId,
              event.strategyId(),
              event.orderId(),
              event instanceof Event.OrderChanged change ? Long.toString(change.eventId()) : null,
              event.text()));
    }
  }

  /** Nobody takes alerts any more; the log itself goes on until its owner closes it. */
  @Override
  public void close() {
    log.alertTo(null);
  }
}
