package io.ordermon.runner;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes things in the reverse order in which they were added, each whatever becomes of the others.
 */
final class Closing implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> things = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T thing) {
    things.push(thing);
    return thing;
  }

  @Override
  public void close() {
    while (!things.isEmpty()) {
      AutoCloseable thing = things.pop();
      try {
        thing.close();
      } catch (Exception e) {
        log.warn("{} did not close", thing.getClass().getSimpleName(), e);
      }
    }
  }

  /** Closes what there is because of {@code cause}. */
  void closeAfter(Exception cause) {
    log.error("ordermon cannot start: {}", cause.getMessage());
    close();
  }
}
