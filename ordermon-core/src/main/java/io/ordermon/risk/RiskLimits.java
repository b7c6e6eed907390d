package io.ordermon.risk;

import io.ordermon.params.ParamsReader;
import io.ordermon.strategies.Param;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bounds that one level sets for orders, as its JSON names them in {@code snake_case}. What is
 * absent is not bounded by this level. Bounds of a strategy count that strategy only; bounds of a
 * user, whichever level sets them, count all of the user's strategies.
 */
public record RiskLimits(
    @Param(value = "the greatest quantity of one order", min = "0")
        @Nullable BigDecimal maxQuantity,
    @Param(value = "the least quantity of one order", min = "0") @Nullable BigDecimal minQuantity,
    @Param(value = "the greatest price times quantity of one order", min = "0")
        @Nullable BigDecimal maxNotional,
    @Param(value = "how far a price may be from the last quote, in percent of it", min = "0")
        @Nullable BigDecimal priceCollarPercent,
    @Param(value = "how old a quote may be that a check relies on", min = "1ms")
        @Nullable Duration quoteMaxAge,
    @Param(value = "how many orders of one strategy may be open", min = "0")
        @Nullable Integer maxOpenOrders,
    @Param(value = "how many orders of one user may be open", min = "0")
        @Nullable Integer maxUserOpenOrders,
    @Param(value = "how many orders one user may submit within a second", min = "0")
        @Nullable Integer maxOrdersPerSecond,
    @Param(value = "how many orders one user may submit a day", min = "0")
        @Nullable Integer maxOrdersPerDay,
    @Param(value = "the price times quantity that one user may submit a day", min = "0")
        @Nullable BigDecimal maxNotionalPerDay,
    @Param(value = "within which time the same order counts as a repetition", min = "1ms")
        @Nullable Duration duplicateWindow,
    @Param(value = "how often the same order may be submitted in that time", min = "1")
        @Nullable Integer duplicateMax,
    @Param("whether an order may cross an open order of the same user")
        @Nullable Boolean allowSelfTrade,
    @Param(value = "how much one strategy may lose a day", min = "0")
        @Nullable BigDecimal maxDailyLoss,
    @Param(value = "how far one strategy's result may fall below its best", min = "0")
        @Nullable BigDecimal maxDrawdown,
    @Param(value = "how long a strategy is halted that lost too much", min = "1s")
        @Nullable Duration lossCooldown,
    @Param("bounds of single symbols, which hold beside the others")
        Map<String, SymbolBounds> symbols) {

  /** No bounds at all. */
  public static final RiskLimits NONE = ParamsReader.read(null, RiskLimits.class);

  /** What a deployment that says nothing has: only trading with oneself is refused. */
  public static final RiskLimits DEFAULTS =
      ParamsReader.read("{\"allow_self_trade\": false}", RiskLimits.class);

  /** The bounds of one symbol. */
  public record SymbolBounds(
      @Param(value = "the greatest quantity of one order", min = "0")
          @Nullable BigDecimal maxQuantity,
      @Param(value = "the least quantity of one order", min = "0") @Nullable BigDecimal minQuantity,
      @Param(value = "the greatest price times quantity of one order", min = "0")
          @Nullable BigDecimal maxNotional) {}

  /**
   * @throws IllegalArgumentException if half of a bound is missing
   */
  public RiskLimits {
    if ((duplicateWindow == null) != (duplicateMax == null)) {
      throw new IllegalArgumentException("duplicate_window and duplicate_max need each other");
    }
    symbols = Map.copyOf(symbols);
  }

  /**
   * Reads a level's bounds.
   *
   * @param json the column {@code risk_params}; null or blank stands for no bounds
   * @throws IllegalArgumentException naming every fault
   */
  public static RiskLimits read(@Nullable String json) {
    return ParamsReader.read(json, RiskLimits.class);
  }
}
