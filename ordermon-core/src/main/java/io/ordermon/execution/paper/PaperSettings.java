package io.ordermon.execution.paper;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How the paper exchange behaves.
 *
 * @param latency how long an order, an amendment or a cancel is on its way
 * @param participation the share of a quote's size that our orders may have of it, more than 0 and
 *     at most 1
 * @param slippage how much worse than the touch market orders and triggered stop orders are done,
 *     in basis points, less than 10,000
 */
public record PaperSettings(
    Duration latency,
    BigDecimal participation,
    BigDecimal slippage,
    PaperFees fees,
    PaperSession session) {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

  /** At once, at the touch, all of a quote's size, for nothing, in days of the UTC calendar. */
  public static final PaperSettings DEFAULTS =
      new PaperSettings(
          Duration.ZERO, BigDecimal.ONE, BigDecimal.ZERO, PaperFees.NONE, PaperSession.UTC_DAY);

  /**
   * @throws IllegalArgumentException if a value is out of its bounds; says which
   */
  public PaperSettings {
    check(!latency.isNegative(), "latency", latency);
    check(
        participation.signum() > 0 && participation.compareTo(BigDecimal.ONE) <= 0,
        "participation",
        participation);
    check(slippage.signum() >= 0 && slippage.compareTo(WHOLE) < 0, "slippage", slippage);
  }

  private static void check(boolean good, String name, Object value) {
    if (!good) {
      throw new IllegalArgumentException("%s is %s, which is out of bounds".formatted(name, value));
    }
  }

  /** The same with another latency. */
  public PaperSettings withLatency(Duration value) {
    return new PaperSettings(value, participation, slippage, fees, session);
  }

  /** The same with another share of a quote's size. */
  public PaperSettings withParticipation(BigDecimal value) {
    return new PaperSettings(latency, value, slippage, fees, session);
  }

  /** The same with another slippage. */
  public PaperSettings withSlippage(BigDecimal value) {
    return new PaperSettings(latency, participation, value, fees, session);
  }

  /** The same with other fees. */
  public PaperSettings withFees(PaperFees value) {
    return new PaperSettings(latency, participation, slippage, value, session);
  }

  /** The same with another session. */
  public PaperSettings withSession(PaperSession value) {
    return new PaperSettings(latency, participation, slippage, fees, value);
  }
}
