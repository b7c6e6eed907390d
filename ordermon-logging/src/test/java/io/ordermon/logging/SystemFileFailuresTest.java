package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

class SystemFileFailuresTest {

  private final AppenderLoggingException full =
      new AppenderLoggingException("No space left on device");

  private final LongAdder count = new LongAdder();
  private final AtomicBoolean torn = new AtomicBoolean();
  private final Appender appender = new CountingAppender("File", new LongAdder());
  private final SystemFileFailures failures = new SystemFileFailures(count, torn, appender);

  @Test
  void aLineThatFailsIsCountedOnceHoweverOftenItIsTold() {
    LogEvent first = event("one");
    failures.error("cannot write", first, full);
    failures.error("cannot append", first, full);
    failures.error("cannot write", event("two"), full);
    assertThat(count.sum()).isEqualTo(2);
  }

  @Test
  void theNextLineBeginsBelowWhatWasLeft() {
    AfterTornLine layout =
        new AfterTornLine(new SystemJsonLayout(new LineText(Logs.NO_SECRETS, Logs.NEPAL)), torn);
    assertThat(layout.toSerializable(event("one"))).startsWith("{");
    failures.error("cannot write", event("two"), full);
    assertThat(layout.toSerializable(event("three"))).startsWith("\n{");
    assertThat(layout.toSerializable(event("four"))).startsWith("{");
  }

  private static LogEvent event(String message) {
    return Log4jLogEvent.newBuilder()
        .setLoggerName("test")
        .setLevel(LogLevel.INFO.log4j())
        .setMessage(new SimpleMessage(message))
        .setThreadName("main")
        .build();
  }
}
