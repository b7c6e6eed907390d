package io.ordermon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.OrderStatus;
import io.ordermon.models.Verdict;
import io.ordermon.spi.Change;
import io.ordermon.spi.Change.Op;
import io.ordermon.spi.OrderRow;
import java.math.BigDecimal;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every judgement, whatever is written into the row. */
class OrderLifecyclePropertyTest {

  private static Judgement judge(OrderStatus from, int filledBefore, OrderStatus to, int filled) {
    OrderRow row =
        new OrderRow(
            "o1",
            "u1",
            null,
            "ACME",
            "buy",
            "limit",
            "gtc",
            BigDecimal.ONE,
            null,
            BigDecimal.TEN,
            BigDecimal.valueOf(filled),
            null,
            BigDecimal.ZERO,
            null,
            null,
            null,
            to.word(),
            null,
            null,
            2,
            Instant.EPOCH);
    Change.Before before =
        new Change.Before(
            from.word(),
            BigDecimal.TEN,
            BigDecimal.valueOf(filledBefore),
            BigDecimal.ONE,
            null,
            null,
            BigDecimal.ZERO);
    Change.Header header =
        new Change.Header(1, 0, Op.UPDATE, "u1", 2, null, "somebody", Instant.EPOCH);
    return OrderLifecycle.judge(new Change.OfOrder(header, row, before));
  }

  private static boolean isSound(OrderStatus status, int filled) {
    return OrderLifecycle.quantityProblem(status, BigDecimal.TEN, BigDecimal.valueOf(filled))
        == null;
  }

  @Property
  void nothingThatIsAcceptedHasQuantitiesThatDoNotFit(
      @ForAll OrderStatus from,
      @ForAll @IntRange(min = -1, max = 12) int before,
      @ForAll OrderStatus to,
      @ForAll @IntRange(min = -1, max = 12) int after) {
    if (judge(from, before, to, after).verdict() != Verdict.ILLEGAL) {
      assertThat(isSound(to, after)).isTrue();
    }
  }

  @Property
  void fromASoundStateTheFilledQuantityNeverFalls(
      @ForAll OrderStatus from,
      @ForAll @IntRange(min = 0, max = 10) int before,
      @ForAll OrderStatus to,
      @ForAll @IntRange(min = 0, max = 10) int after) {
    if (isSound(from, before) && after < before) {
      assertThat(judge(from, before, to, after).verdict()).isEqualTo(Verdict.ILLEGAL);
    }
  }

  @Property
  void aClosedOrderIsNeverOpenAgain(
      @ForAll OrderStatus from,
      @ForAll @IntRange(min = 0, max = 10) int before,
      @ForAll OrderStatus to,
      @ForAll @IntRange(min = 0, max = 10) int after) {
    if (isSound(from, before) && !from.isOpen() && to.isOpen()) {
      assertThat(judge(from, before, to, after).verdict()).isEqualTo(Verdict.ILLEGAL);
    }
  }

  @Property
  void everySkippedStepIsOpenAndLegal(
      @ForAll OrderStatus from,
      @ForAll @IntRange(min = 0, max = 10) int before,
      @ForAll OrderStatus to,
      @ForAll @IntRange(min = 0, max = 10) int after) {
    Judgement judgement = judge(from, before, to, after);
    OrderStatus at = from;
    for (OrderStatus skipped : judgement.skipped()) {
      assertThat(skipped.isOpen()).isTrue();
      assertThat(Transitions.allows(at, skipped)).isTrue();
      at = skipped;
    }
    if (judgement.verdict() == Verdict.GAP) {
      assertThat(Transitions.allows(at, to)).isTrue();
    }
  }
}
