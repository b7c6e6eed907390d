package io.ordermon.risk;

import static io.ordermon.risk.RiskWorld.buy;
import static io.ordermon.risk.RiskWorld.market;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserRiskTest {

  private static final Duration DAY = Duration.ofDays(1);

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
}
