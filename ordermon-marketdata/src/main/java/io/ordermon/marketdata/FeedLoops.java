package io.ordermon.marketdata;

import io.ordermon.loop.WorkLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the feeds' loops end. */
final class FeedLoops {

  private static final Logger log = LoggerFactory.getLogger(FeedLoops.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private FeedLoops() {}

  /** Ends a loop, and leaves it behind if it does not come to an end soon. */
  static void stop(WorkLoop loop) {
    try {
      loop.stopAsync().awaitTerminated(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.warn("{} did not stop in time; it is left behind", loop.health().component());
    } catch (IllegalStateException e) {
      log.warn("{} had failed", loop.health().component(), e);
    }
  }
}
