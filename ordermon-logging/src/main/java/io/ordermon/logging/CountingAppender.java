package io.ordermon.logging;

import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Stands behind a queue and counts the lines for which it has no room. */
final class CountingAppender extends AbstractAppender {

  private final LongAdder count;

  CountingAppender(String name, LongAdder count) {
    super(name, null, null, true, Property.EMPTY_ARRAY);
    this.count = count;
  }

  @Override
  public void append(LogEvent event) {
    count.increment();
  }
}
