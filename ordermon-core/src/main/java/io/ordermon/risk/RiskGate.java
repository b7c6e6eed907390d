package io.ordermon.risk;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a new order before it may have any effect. Pure. It fails closed: a check that cannot be
 * made refuses the order.
 */
public final class RiskGate {

  /** What the columns of {@code orders} hold: DECIMAL(20, 8). */
  private static final int SCALE = 8;

  private static final int INTEGER_DIGITS = 12;

  private RiskGate() {}

  /**
   * What the checks need to know of the world.
   *
   * @param trusted whether what is held of the user is known to be right
   */
  public record Standing(boolean trusted, boolean userActive, boolean strategyActive) {}

  /** Makes every check. */
  public static RiskVerdict check(OrderTerms terms, Standing standing) {
    return new RiskVerdict(
        List.of(
            flag("STATE_UNTRUSTED", standing.trusted(), "trusted=false"),
            flag("USER_NOT_ACTIVE", standing.userActive(), "active=false"),
            flag("STRATEGY_NOT_ACTIVE", standing.strategyActive(), "active=false"),
            amount("INVALID_QUANTITY", "quantity", terms.quantity()),
            price(terms),
            stopPrice(terms)));
  }

  private static Check flag(String code, boolean good, String detail) {
    return good ? Check.passed(code) : Check.failed(code, detail);
  }

  private static Check price(OrderTerms terms) {
    boolean wanted = terms.type() == OrderType.LIMIT || terms.type() == OrderType.STOP_LIMIT;
    return wanted
        ? amount("INVALID_PRICE", "price", terms.price())
        : Check.skipped("INVALID_PRICE");
  }

  private static Check stopPrice(OrderTerms terms) {
    boolean wanted = terms.type() == OrderType.STOP || terms.type() == OrderType.STOP_LIMIT;
    return wanted
        ? amount("INVALID_PRICE", "stop_price", terms.stopPrice())
        : Check.skipped("INVALID_PRICE");
  }

  private static Check amount(String code, String name, @Nullable BigDecimal value) {
    if (value == null) {
      return Check.failed(code, name + "=absent");
    }
    BigDecimal plain = value.stripTrailingZeros();
    boolean fits = plain.scale() <= SCALE && plain.precision() - plain.scale() <= INTEGER_DIGITS;
    return value.signum() > 0 && fits
        ? Check.passed(code)
        : Check.failed(code, name + "=" + value.toPlainString());
  }
}
