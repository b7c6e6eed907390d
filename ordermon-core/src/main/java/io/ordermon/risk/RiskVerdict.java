package io.ordermon.risk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the pre-trade checks say of an order, with the receipt of each.
 *
 * @param worth what the daily bound counts the order as; zero where there is no price
 */
public record RiskVerdict(List<Check> checks, BigDecimal worth) {

  public RiskVerdict {
    checks = List.copyOf(checks);
  }

  public boolean isAllowed() {
    return refusal().isEmpty();
  }

  /** The first check that failed, as {@code CODE: key=value, …}; empty if none did. */
  public Optional<String> refusal() {
    return checks.stream()
        .filter(check -> check.result() == Check.Result.FAILED)
        .findFirst()
        .map(check -> check.detail() == null ? check.code() : check.code() + ": " + check.detail());
  }
}
