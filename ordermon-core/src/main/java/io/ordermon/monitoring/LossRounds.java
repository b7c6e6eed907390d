package io.ordermon.monitoring;

import io.ordermon.loop.Step;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Has the monitors look at what their strategies have lost: of each user once a round at most,
 * however many quotes and fills there were, and only if there were any. While what is held is not
 * trusted nobody looks, so that a wrong position halts nobody; what moved meanwhile is looked at
 * afterwards.
 */
final class LossRounds implements Step {

  /** From a loss to its halt passes no more than this, and the halts' interval. */
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Monitors monitors;
  private final Trust trust;
  private final LongSupplier quotes;
  private long quotesSeen;

  /**
   * @param quotes how many quotes have come
   */
  LossRounds(Monitors monitors, Trust trust, LongSupplier quotes) {
    this.monitors = monitors;
    this.trust = trust;
    this.quotes = quotes;
  }

  @Override
  public boolean doWork() {
    if (trust.isTrusted()) {
      long come = quotes.getAsLong();
      boolean moved = come != quotesSeen;
      quotesSeen = come;
      monitors.all().forEach(monitor -> monitor.lookAtLosses(moved));
    }
    return false;
  }
}
