package io.ordermon.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * Who executes the orders, and how the exchange on paper behaves.
 *
 * @param paper whether they are executed on paper; else another program does it
 * @param latency how long an order, an amendment or a cancel is on its way
 * @param participation the share of a quote's size that one user's orders may have
 * @param slippageBps how much worse than the touch market and stop orders are done
 * @param sessionEnd when orders that are good for the day end, in {@code sessionZone}
 */
public record ExecutionSettings(
    boolean paper,
    Duration latency,
    BigDecimal participation,
    BigDecimal slippageBps,
    BigDecimal feeBps,
    BigDecimal feePerOrder,
    BigDecimal feePerFill,
    BigDecimal feeMinimum,
    LocalTime sessionEnd,
    ZoneId sessionZone) {

  private static final String SECTION = "Execution";
  private static final String PAPER = "paper";

  static final Setting<Boolean> EXECUTION =
      new Setting<>(
          "EXECUTION",
          SECTION,
          "external",
          ExecutionSettings::isPaper,
          "external or paper",
          "Who executes the orders: another program, which updates the rows; or ordermon, all of"
              + " them, on paper, by the quotes.",
          false,
          false);
  static final Setting<Duration> PAPER_LATENCY =
      Setting.duration(
          SECTION,
          "PAPER_LATENCY",
          "0",
          Duration.ZERO,
          Duration.ofMinutes(1),
          "How long an order, an amendment or a cancel is on its way.");
  static final Setting<BigDecimal> PAPER_PARTICIPATION =
      Setting.decimal(
          SECTION,
          "PAPER_PARTICIPATION",
          "1",
          "0.000001",
          "1",
          "The share of a quote's size that one user's orders may have.");
  static final Setting<BigDecimal> PAPER_SLIPPAGE_BPS =
      Setting.decimal(
          SECTION,
          "PAPER_SLIPPAGE_BPS",
          "0",
          "0",
          "9999",
          "How much worse than the touch market and stop orders are done, in basis points.");
  static final Setting<BigDecimal> PAPER_FEE_BPS =
      Setting.decimal(
          SECTION, "PAPER_FEE_BPS", "0", "0", "9999", "Fee as a share of the notional.");
  static final Setting<BigDecimal> PAPER_FEE_PER_ORDER =
      Setting.decimal(
          SECTION, "PAPER_FEE_PER_ORDER", "0", "0", null, "Fee with an order's first fill.");
  static final Setting<BigDecimal> PAPER_FEE_PER_FILL =
      Setting.decimal(SECTION, "PAPER_FEE_PER_FILL", "0", "0", null, "Fee with each fill.");
  static final Setting<BigDecimal> PAPER_FEE_MINIMUM =
      Setting.decimal(
          SECTION,
          "PAPER_FEE_MINIMUM",
          "0",
          "0",
          null,
          "The least that an order costs of which something is done.");
  static final Setting<LocalTime> PAPER_SESSION_END =
      new Setting<>(
          "PAPER_SESSION_END",
          SECTION,
          "00:00",
          ExecutionSettings::time,
          "a time such as 17:30",
          "When orders that are good for the day end.",
          false,
          false);
  static final Setting<ZoneId> PAPER_SESSION_ZONE =
      new Setting<>(
          "PAPER_SESSION_ZONE",
          SECTION,
          "UTC",
          SettingsCatalog::zone,
          "a time zone such as UTC or America/New_York",
          "The time zone of that.",
          false,
          false);

  static final List<Setting<?>> ALL =
      List.of(
          EXECUTION,
          PAPER_LATENCY,
          PAPER_PARTICIPATION,
          PAPER_SLIPPAGE_BPS,
          PAPER_FEE_BPS,
          PAPER_FEE_PER_ORDER,
          PAPER_FEE_PER_FILL,
          PAPER_FEE_MINIMUM,
          PAPER_SESSION_END,
          PAPER_SESSION_ZONE);

  static ExecutionSettings read(SettingsReader reader) {
    return new ExecutionSettings(
        reader.get(EXECUTION),
        reader.get(PAPER_LATENCY),
        reader.get(PAPER_PARTICIPATION),
        reader.get(PAPER_SLIPPAGE_BPS),
        reader.get(PAPER_FEE_BPS),
        reader.get(PAPER_FEE_PER_ORDER),
        reader.get(PAPER_FEE_PER_FILL),
        reader.get(PAPER_FEE_MINIMUM),
        reader.get(PAPER_SESSION_END),
        reader.get(PAPER_SESSION_ZONE));
  }

  private static boolean isPaper(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case PAPER -> true;
      case "external" -> false;
      default -> throw new IllegalArgumentException("is nobody who executes orders");
    };
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is no time of day", e);
    }
  }

  /** The same, on paper. */
  ExecutionSettings onPaper() {
    return new ExecutionSettings(
        true,
        latency,
        participation,
        slippageBps,
        feeBps,
        feePerOrder,
        feePerFill,
        feeMinimum,
        sessionEnd,
        sessionZone);
  }
}
