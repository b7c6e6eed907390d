package io.ordermon.risk;

import io.ordermon.decimals.Decimals;
import io.ordermon.risk.LeveledLimits.Bound;
import java.math.BigDecimal;

/** Figures against their bounds, as checks. */
final class Bounds {

  private Bounds() {}

  static Check atMost(String code, String name, BigDecimal figure, Bound<BigDecimal> bound) {
    return Check.of(
        code,
        figure.compareTo(bound.value()) <= 0,
        "%s=%s, max=%s, %s".formatted(name, plain(figure), plain(bound.value()), bound.source()));
  }

  static Check atMost(String code, String name, long figure, Bound<Integer> bound) {
    return Check.of(
        code,
        figure <= bound.value(),
        "%s=%d, max=%d, %s".formatted(name, figure, bound.value(), bound.source()));
  }

  static String plain(BigDecimal figure) {
    return Decimals.plain(figure);
  }
}
