package io.ordermon.runner.backtest;

import io.ordermon.config.DurationText;
import io.ordermon.execution.paper.PaperFees;
import io.ordermon.execution.paper.PaperSession;
import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.runner.setup.UsageException;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** How the paper exchange behaves, as options of a command. */
final class PaperOptions {

  @Option(
      names = "--latency",
      defaultValue = "0ms",
      paramLabel = "TIME",
      description = "How long an order, amendment or cancel is on its way (${DEFAULT-VALUE}).")
  private String latency = "";

  @Option(
      names = "--participation",
      defaultValue = "1",
      paramLabel = "SHARE",
      description = "The share of a quote's size that orders may have, up to 1 (${DEFAULT-VALUE}).")
  private BigDecimal participation = BigDecimal.ONE;

  @Option(
      names = "--slippage-bps",
      defaultValue = "0",
      paramLabel = "BPS",
      description = "How much worse than the touch market and stop orders are done.")
  private BigDecimal slippage = BigDecimal.ZERO;

  @Option(
      names = "--fee-bps",
      defaultValue = "0",
      paramLabel = "BPS",
      description = "Fee as a share of the notional, in basis points.")
  private BigDecimal feeBasisPoints = BigDecimal.ZERO;

  @Option(
      names = "--fee-per-order",
      defaultValue = "0",
      paramLabel = "AMOUNT",
      description = "Fee with an order's first fill.")
  private BigDecimal feePerOrder = BigDecimal.ZERO;

  @Option(
      names = "--fee-per-fill",
      defaultValue = "0",
      paramLabel = "AMOUNT",
      description = "Fee with each fill.")
  private BigDecimal feePerFill = BigDecimal.ZERO;

  @Option(
      names = "--fee-minimum",
      defaultValue = "0",
      paramLabel = "AMOUNT",
      description = "The least that an order costs of which something is done.")
  private BigDecimal feeMinimum = BigDecimal.ZERO;

  @Option(
      names = "--session-end",
      defaultValue = "00:00",
      paramLabel = "HH:MM",
      description = "When orders good for the day end (${DEFAULT-VALUE}).")
  private LocalTime sessionEnd = LocalTime.MIDNIGHT;

  @Option(
      names = "--session-zone",
      defaultValue = "UTC",
      paramLabel = "ZONE",
      description = "The time zone of that, such as America/New_York (${DEFAULT-VALUE}).")
  private ZoneId sessionZone = ZoneId.of("UTC");

  PaperOptions() {}

  /**
   * @throws UsageException if a value is out of its bounds
   */
  PaperSettings read() {
    try {
      return new PaperSettings(
          DurationText.parse(latency),
          participation,
          slippage,
          new PaperFees(feeBasisPoints, feePerOrder, feePerFill, feeMinimum),
          new PaperSession(sessionEnd, sessionZone));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
