package io.ordermon.monitoring.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.strategies.StrategyFault.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BulkheadTest {

  private static final BulkheadSettings SETTINGS =
      new BulkheadSettings(
          Duration.ofMillis(100),
          3,
          Duration.ofSeconds(5),
          2,
          10,
          100,
          Duration.ofSeconds(30),
          Duration.ofSeconds(100));

  private final Bulkhead bulkhead = new Bulkhead(SETTINGS);
  private long now = 1_000_000_000L;

  private Bulkhead.Ruling took(long millis) {
    return bulkhead.returned(Duration.ofMillis(millis), 0, now);
  }

  private Bulkhead.Ruling decided(int decisions) {
    return bulkhead.returned(Duration.ZERO, decisions, now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void aCallWithinItsBudgetIsFine() {
    bulkhead.begin(now);
    assertThat(took(100)).isEqualTo(Bulkhead.Ruling.FINE);
  }

  @Test
  void aLongCallIsFollowedByAsLongAPause() {
    bulkhead.begin(now);
    Bulkhead.Ruling ruling = took(300);
    assertThat(ruling.fault()).isEqualTo(Kind.SLOW);
    assertThat(ruling.pause()).isEqualTo(Duration.ofMillis(300));
    assertThat(ruling.quarantine()).isFalse();
    assertThat(took(60_000).pause()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void manyLongCallsInARowAreTooMany() {
    bulkhead.begin(now);
    took(101);
    took(101);
    took(1);
    took(101);
    took(101);
    assertThat(took(101).quarantine()).isTrue();
  }

  @Test
  void errorsInARowAreCountedAndForgottenAfterAGoodCall() {
    bulkhead.begin(now);
    assertThat(bulkhead.threw(new IllegalStateException("x")).quarantine()).isFalse();
    took(1);
    assertThat(bulkhead.threw(new IllegalStateException("x")).quarantine()).isFalse();
    assertThat(bulkhead.threw(new IllegalStateException("x")).quarantine()).isTrue();
  }

  @Test
  void whoDecidesTooMuchWaitsUntilItHasEvenedOut() {
    bulkhead.begin(now);
    assertThat(decided(10)).isEqualTo(Bulkhead.Ruling.FINE);
    Bulkhead.Ruling ruling = decided(5);
    assertThat(ruling.fault()).isEqualTo(Kind.FLOODING);
    assertThat(ruling.pause()).isEqualTo(Duration.ofMillis(500));
    pass(Duration.ofSeconds(1));
    assertThat(decided(5)).isEqualTo(Bulkhead.Ruling.FINE);
  }

  @Test
  void whoWouldHaveToWaitTooLongIsQuarantined() {
    bulkhead.begin(now);
    assertThat(decided(110).quarantine()).isFalse();
    assertThat(decided(1).quarantine()).isTrue();
  }

  @Test
  void aQuarantineLastsTwiceAsLongEachTimeUntilItIsWellAgain() {
    assertThat(bulkhead.quarantined()).isEqualTo(Duration.ofSeconds(30));
    assertThat(bulkhead.quarantined()).isEqualTo(Duration.ofSeconds(60));
    assertThat(bulkhead.quarantined()).isEqualTo(Duration.ofSeconds(100));
    bulkhead.recovered();
    assertThat(bulkhead.quarantined()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aTrialTakesThreeGoodCalls() {
    bulkhead.begin(now);
    took(1);
    took(1);
    assertThat(bulkhead.hasRecovered()).isFalse();
    took(1);
    assertThat(bulkhead.hasRecovered()).isTrue();
    took(200);
    assertThat(bulkhead.hasRecovered()).isFalse();
  }
}
