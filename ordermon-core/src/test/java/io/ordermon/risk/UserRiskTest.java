package io.ordermon.risk;

import static io.ordermon.risk.RiskWorld.buy;
import static io.ordermon.risk.RiskWorld.market;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import io.ordermon.spi.RiskStore.Content;
import io.ordermon.spi.RiskStore.Day;
import io.ordermon.spi.RiskStore.Submit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserRiskTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant DAY_BEGAN = Instant.parse("2026-11-24T00:00:00Z");

  private final RiskWorld world = new RiskWorld();

  private void refused(OrderTerms terms, String reason) {
    assertThat(world.submit(terms).refusal()).contains(reason);
  }

  private void allowed(OrderTerms terms) {
    assertThat(world.submit(terms).refusal()).isEmpty();
  }

  @Test
  void refusesTheSameOrderTooOften() {
    world.user("{'duplicate_window': '10s', 'duplicate_max': 2}");
    allowed(buy("1", "5"));
    allowed(buy("1.0", "5.00"));
    refused(buy("1", "5"), "DUPLICATE_ORDER_CONTENT: times=3, max=2, window=10s, level=user");
    allowed(buy("2", "5"));
    world.passes(Duration.ofSeconds(10));
    allowed(buy("1", "5"));
  }

  @Test
  void everyLevelsWindowHolds() {
    world
        .user("{'duplicate_window': '1s', 'duplicate_max': 1}")
        .strategy("{'duplicate_window': '1h', 'duplicate_max': 2}");
    allowed(buy("1", "5"));
    world.passes(Duration.ofSeconds(2));
    allowed(buy("1", "5"));
    world.passes(Duration.ofSeconds(2));
    refused(buy("1", "5"), "DUPLICATE_ORDER_CONTENT: times=3, max=2, window=1h, level=strategy");
  }

  @Test
  void refusesMoreThanSoManyASecond() {
    world.deployment("{'max_orders_per_second': 2}");
    allowed(buy("1", "1"));
    allowed(buy("1", "2"));
    refused(buy("1", "3"), "RATE_LIMIT_EXCEEDED: orders=3, max=2, level=deployment");
    world.passes(Duration.ofSeconds(1));
    allowed(buy("1", "3"));
  }

  @Test
  void aCountThatIsNotKnownAnyMoreRefuses() {
    world.deployment("{'max_orders_per_second': 100000}");
    for (int i = 0; i <= RecentSubmits.CAPACITY; i++) {
      allowed(buy("1", "1"));
    }
    refused(buy("1", "1"), "RATE_LIMIT_EXCEEDED: memory=1000, level=deployment");
    world.passes(Duration.ofSeconds(1));
    allowed(buy("1", "1"));
  }

  @Test
  void refusesMoreThanSoManyOrdersADay() {
    world.user("{'max_orders_per_day': 2}");
    allowed(buy("1", "1"));
    allowed(buy("1", "1"));
    refused(buy("1", "1"), "DAILY_LIMIT_EXCEEDED: orders=3, max=2, level=user");
    world.passes(DAY);
    allowed(buy("1", "1"));
  }

  @Test
  void refusesMoreThanSoMuchADay() {
    world.user("{'max_notional_per_day': 100}");
    allowed(buy("6", "10"));
    refused(buy("5", "10"), "DAILY_LIMIT_EXCEEDED: notional=110, max=100, level=user");
    refused(market(Side.BUY, "1"), "DAILY_LIMIT_EXCEEDED: notional=unknown, quote=absent");
    world.quote("ACME", "10");
    allowed(market(Side.BUY, "4"));
    refused(buy("1", "1"), "DAILY_LIMIT_EXCEEDED: notional=101, max=100, level=user");
    world.passes(DAY);
    allowed(buy("10", "10"));
  }

  @Test
  void tooGreatALossHaltsTheStrategyOnceUntilItHasCooledDown() {
    world
        .strategy("{'max_daily_loss': 50, 'loss_cooldown': '30m'}")
        .user("{'loss_cooldown': '1h'}");
    world.holds("s1", "ACME", "10", "1000").quote("ACME", "100");
    allowed(buy("1", "1"));
    world.quote("ACME", "95");
    allowed(buy("1", "1"));
    world.quote("ACME", "94");
    refused(buy("1", "1"), "MAX_DAILY_LOSS: loss=60, max=50, level=strategy");
    world.passes(Duration.ofMinutes(59));
    refused(
        buy("1", "1"),
        "MAX_DAILY_LOSS: loss=60, max=50, level=strategy, until=2026-11-24T11:00:00Z");
    assertThat(world.lossesTold)
        .isEqualTo(
            List.of("s1 MAX_DAILY_LOSS: loss=60, max=50, level=strategy -> 2026-11-24T11:00:00Z"));
    world.passes(Duration.ofMinutes(1));
    allowed(buy("1", "1"));
  }

  @Test
  void whereNoCoolDownIsSetItEndsWithTheDay() {
    world.strategy("{'max_drawdown': 50}");
    world.holds("s1", "ACME", "10", "1000").quote("ACME", "100");
    allowed(buy("1", "1"));
    world.quote("ACME", "110");
    allowed(buy("1", "1"));
    world.quote("ACME", "104");
    refused(buy("1", "1"), "MAX_DRAWDOWN: drawdown=60, max=50, level=strategy");
    assertThat(world.lossesTold)
        .isEqualTo(
            List.of(
                "s1 MAX_DRAWDOWN: drawdown=60, max=50, level=strategy -> 2026-11-25T00:00:00Z"));
  }

  @Test
  void liftingTheHaltEndsTheCoolDown() {
    world.strategy("{'max_drawdown': 50}");
    world.holds("s1", "ACME", "10", "1000").quote("ACME", "100");
    allowed(buy("1", "1"));
    world.quote("ACME", "90");
    refused(buy("1", "1"), "MAX_DRAWDOWN: drawdown=100, max=50, level=strategy");
    world.halt("strategy", "s1", "halted");
    assertThat(world.submit(buy("1", "1")).isAllowed()).isFalse();
    world.halt("strategy", "s2", "halted");
    allowed(buy("1", "1"));
  }

  @Test
  void aResultThatCannotBeReckonedRefusesButHaltsNobody() {
    world.strategy("{'max_daily_loss': 50}").holds("s1", "OTHER", "10", "1000");
    refused(
        buy("1", "1"), "MAX_DAILY_LOSS: loss=unknown, quote=absent, symbol=OTHER, level=strategy");
    assertThat(world.lossesTold).isEmpty();
    world.quote("OTHER", "1");
    allowed(buy("1", "1"));
  }

  @Test
  void theDaysLossBeginsAnewWithTheDay() {
    world.strategy("{'max_daily_loss': 50}");
    world.holds("s1", "ACME", "10", "1000").quote("ACME", "100");
    allowed(buy("1", "1"));
    world.quote("ACME", "96");
    allowed(buy("1", "1"));
    world.passes(DAY);
    allowed(buy("1", "1"));
    world.quote("ACME", "92");
    allowed(buy("1", "1"));
  }

  @Test
  void aRestartForgetsNothingOfTheDay() {
    world.user("{'max_orders_per_day': 3, 'max_notional_per_day': 100}");
    world.restart(
        new Day(DAY_BEGAN, 2, new BigDecimal("60")),
        DAY_BEGAN,
        submit("o1", "1"),
        submit("o2", "2"));
    refused(buy("5", "10"), "DAILY_LIMIT_EXCEEDED: notional=110, max=100, level=user");
    allowed(buy("4", "10"));
    refused(buy("1", "0.1"), "DAILY_LIMIT_EXCEEDED: orders=4, max=3, level=user");
    world.passes(DAY);
    allowed(buy("10", "10"));
  }

  @Test
  void ofADayBeforeTheRestartNothingCounts() {
    world.user("{'max_orders_per_day': 1}");
    world.restart(new Day(DAY_BEGAN.minus(DAY), 9, BigDecimal.TEN), DAY_BEGAN);
    allowed(buy("1", "1"));
  }

  @Test
  void whereTheNotionalOfTheDayIsNotKnownItsBoundRefuses() {
    world.user("{'max_notional_per_day': 100}");
    world.restart(new Day(DAY_BEGAN, 1, null), DAY_BEGAN);
    refused(buy("1", "1"), "DAILY_LIMIT_EXCEEDED: notional_today=unknown, level=user");
    world.passes(DAY);
    allowed(buy("1", "1"));
  }

  @Test
  void aRepetitionIsSeenOverARestartAndALongerWindowThanIsKnownRefuses() {
    world.user("{'duplicate_window': '1h', 'duplicate_max': 1}");
    world.restart(
        new Day(DAY_BEGAN, 1, BigDecimal.ONE),
        RiskWorld.START.minusSeconds(7_200),
        submit("o1", "7"));
    refused(buy("1.0", "7.00"), "DUPLICATE_ORDER_CONTENT: times=2, max=1, window=1h, level=user");
    allowed(buy("1", "8"));
    world.user("{'duplicate_window': '3h', 'duplicate_max': 5}");
    refused(buy("1", "9"), "DUPLICATE_ORDER_CONTENT: memory=1000, window=3h, level=user");
  }

  @Test
  void anOrderThatIsDecidedAgainAfterARestartCountsOnce() {
    world.user("{'max_orders_per_day': 2}");
    world.restart(new Day(DAY_BEGAN, 1, BigDecimal.ONE), DAY_BEGAN, submit("n1", "1"));
    allowed(buy("1", "1"));
    allowed(buy("1", "1"));
    refused(buy("1", "1"), "DAILY_LIMIT_EXCEEDED: orders=3, max=2, level=user");
  }

  @Test
  void aRestartForgetsNoLossOfTheDay() {
    world.strategy("{'max_daily_loss': 50}");
    world.holds("s1", "ACME", "10", "1000").quote("ACME", "100");
    allowed(buy("1", "1"));
    world.quote("ACME", "96");
    world.restart();
    allowed(buy("1", "1"));
    world.quote("ACME", "94");
    refused(buy("1", "1"), "MAX_DAILY_LOSS: loss=60, max=50, level=strategy");
  }

  @Test
  void aRestartForgetsNoBestResult() {
    world.strategy("{'max_drawdown': 50}");
    world.holds("s1", "ACME", "10", "1000").quote("ACME", "110");
    allowed(buy("1", "1"));
    world.quote("ACME", "106");
    world.restart();
    world.passes(DAY);
    world.quote("ACME", "104");
    refused(buy("1", "1"), "MAX_DRAWDOWN: drawdown=60, max=50, level=strategy");
  }

  @Test
  void whatIsLostBetweenTheLastLookOfADayAndTheFirstOfTheNextIsLostOnTheNext() {
    world.strategy("{'max_daily_loss': 50}");
    world.holds("s1", "ACME", "10", "1000").quote("ACME", "100");
    allowed(buy("1", "1"));
    world.passes(DAY);
    world.restart();
    world.quote("ACME", "94");
    refused(buy("1", "1"), "MAX_DAILY_LOSS: loss=60, max=50, level=strategy");
  }

  @Test
  void aBreachGoesOnOverARestartAndIsToldAgainOnlyIfItsHaltWasNotSeen() {
    world.strategy("{'max_daily_loss': 50, 'loss_cooldown': '1h'}");
    world.holds("s1", "ACME", "10", "1000").quote("ACME", "100");
    allowed(buy("1", "1"));
    world.quote("ACME", "90");
    refused(buy("1", "1"), "MAX_DAILY_LOSS: loss=100, max=50, level=strategy");
    world.restart();
    String cooling = "MAX_DAILY_LOSS: loss=100, max=50, level=strategy, until=2026-11-24T11:00:00Z";
    refused(buy("1", "1"), cooling);
    assertThat(world.lossesTold).hasSize(2);
    world.halt("strategy", "s1", "halted");
    assertThat(world.submit(buy("1", "1")).isAllowed()).isFalse();
    world.restart();
    assertThat(world.submit(buy("1", "1")).isAllowed()).isFalse();
    assertThat(world.lossesTold).hasSize(2);
    world.passes(Duration.ofHours(1));
    world.halt("strategy", "s2", "halted");
    world.restart();
    allowed(buy("1", "1"));
  }

  @Test
  void aLookHaltsAStrategyThatHasNoOrder() {
    world.strategy("{'max_daily_loss': 50, 'loss_cooldown': '1h'}");
    world.holds("s1", "ACME", "10", "1000").quote("ACME", "100");
    world.look();
    world.quote("ACME", "94");
    world.look();
    world.look();
    assertThat(world.lossesTold)
        .isEqualTo(
            List.of("s1 MAX_DAILY_LOSS: loss=60, max=50, level=strategy -> 2026-11-24T11:00:00Z"));
    world.halt("strategy", "s1", "halted");
    refused(
        buy("1", "1"),
        "TRADING_HALTED: halt=7, scope=strategy s1, reason=too hot, actor=ann, until=lifted");
  }

  @Test
  void whileTheHaltsAreNotKnownNothingPasses() {
    world.haltsUnreadFor(HaltBook.PATIENCE);
    allowed(buy("1", "1"));
    world.haltsUnreadFor(Duration.ofNanos(1));
    refused(buy("1", "1"), "STATE_UNTRUSTED: halts=unread");
    world.halts.replace(List.of());
    allowed(buy("1", "1"));
  }

  @Test
  void whatOnlyMovesIsKeptEverySoOften() {
    world.strategy("{'max_drawdown': 500}").holds("s1", "ACME", "10", "1000");
    for (int second = 0; second < 25; second++) {
      world.quote("ACME", String.valueOf(100 + second));
      allowed(buy("1", "1"));
      world.passes(Duration.ofSeconds(1));
    }
    assertThat(world.kept).extracting(kept -> kept.best().intValue()).containsExactly(0, 100, 200);
  }

  private static Submit submit(String orderId, String price) {
    return new Submit(
        orderId,
        RiskWorld.START,
        new Content("ACME", Side.BUY, new BigDecimal(price), BigDecimal.ONE));
  }
}
