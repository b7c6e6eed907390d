package io.ordermon.testkit;

import io.ordermon.models.Position;
import java.math.BigDecimal;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what the strategy holds of a symbol, as it was when they began. */
public final class PositionAssert extends AbstractAssert<PositionAssert, Position> {

  private final Position position;

  PositionAssert(Position position, Journal journal) {
    super(position, PositionAssert.class);
    this.position = position;
    as(() -> "position in " + position.symbol() + "; " + journal.text());
  }

  /** The position itself. */
  public Position get() {
    return position;
  }

  public PositionAssert isFlat() {
    return amount("quantity", position.quantity(), BigDecimal.ZERO);
  }

  public PositionAssert isLong(String quantity) {
    return amount("quantity", position.quantity(), new BigDecimal(quantity));
  }

  public PositionAssert isShort(String quantity) {
    return amount("quantity", position.quantity(), new BigDecimal(quantity).negate());
  }

  /** The average price of what is held. */
  public PositionAssert hasAverage(String price) {
    return amount("average price", position.averagePrice(), new BigDecimal(price));
  }

  /** What closed quantities have earned, fees not deducted. */
  public PositionAssert hasRealised(String amount) {
    return amount("realised result", position.realised(), new BigDecimal(amount));
  }

  private PositionAssert amount(String what, BigDecimal actual, BigDecimal expected) {
    if (actual.compareTo(expected) != 0) {
      failWithMessage(
          "expected %s %s, but it is %s", what, Journal.plain(expected), Journal.plain(actual));
    }
    return this;
  }
}
