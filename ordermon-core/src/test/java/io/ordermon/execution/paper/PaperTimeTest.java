package io.ordermon.execution.paper;

import static io.ordermon.models.OrderType.LIMIT;
import static io.ordermon.models.OrderType.MARKET;
import static io.ordermon.models.OrderType.STOP;
import static io.ordermon.models.TimeInForce.DAY;
import static io.ordermon.models.TimeInForce.GTC;
import static io.ordermon.models.TimeInForce.GTD;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What time does: latency, the races that it makes, and expiry. */
class PaperTimeTest {

  private static final Duration LATENCY = Duration.ofMillis(5);

  private final Floor floor = new Floor(PaperSettings.DEFAULTS.withLatency(LATENCY));

  @Test
  void anOrderTakesEffectOnlyWhenItHasArrived() {
    floor.quote("99", "101");
    floor.buy("o1", MARKET, GTC, "10", null);
    floor.pass(Duration.ofMillis(4));
    assertThat(floor.news()).isEmpty();
    floor.quote("99", "102");
    floor.pass(Duration.ofMillis(1));
    assertThat(floor.news()).containsExactly("o1 NEW new", "o1 TRADE filled 10 @ 102");
    assertThat(floor.last().at()).isEqualTo(Floor.NOON.plus(LATENCY));
  }

  @Test
  void aFillWhileACancelIsOnItsWayWins() {
    floor.limitBuy("o1", "10", "100");
    floor.pass(LATENCY);
    floor.exchange.cancel("o1");
    floor.quote("99", "100", null, "4");
    floor.quote("99", "100", null, "6");
    floor.pass(LATENCY);
    assertThat(floor.news())
        .containsExactly(
            "o1 NEW new",
            "o1 TRADE pending_cancel 4 @ 100",
            "o1 TRADE filled 6 @ 100",
            "o1 CANCEL_REJECTED filled");
    assertThat(floor.last().reason()).isEqualTo("TOO_LATE: status=filled");
  }

  @Test
  void aCancelEndsWhatIsLeft() {
    floor.limitBuy("o1", "10", "100");
    floor.pass(LATENCY);
    floor.exchange.cancel("o1");
    floor.quote("99", "100", null, "4");
    floor.pass(LATENCY);
    floor.quote("99", "100", null, "6");
    assertThat(floor.news())
        .containsExactly("o1 NEW new", "o1 TRADE pending_cancel 4 @ 100", "o1 CANCELED cancelled");
  }

  @Test
  void aCancelThatFollowsItsOrderFindsItWorking() {
    floor.limitBuy("o1", "10", "100");
    floor.exchange.cancel("o1");
    floor.pass(LATENCY);
    assertThat(floor.news()).containsExactly("o1 NEW pending_cancel", "o1 CANCELED cancelled");
  }

  @Test
  void anAmendmentThatIsOnItsWayDoesNotProtect() {
    floor.limitBuy("o1", "10", "100");
    floor.pass(LATENCY);
    floor.exchange.amend("o1", OrderAmendment.price(new BigDecimal("90")));
    floor.quote("99", "100", null, "4");
    floor.pass(LATENCY);
    floor.quote("99", "100", null, "4");
    floor.exchange.amend("o1", OrderAmendment.quantity(new BigDecimal("3")));
    floor.exchange.cancel("o1");
    floor.pass(LATENCY);
    assertThat(floor.news())
        .containsExactly(
            "o1 NEW new",
            "o1 TRADE pending_replace 4 @ 100",
            "o1 REPLACED partially_filled",
            "o1 REPLACE_REJECTED pending_cancel",
            "o1 CANCELED cancelled");
  }

  @Test
  void anAmendmentMayComeTooLate() {
    floor.limitBuy("o1", "10", "100");
    floor.pass(LATENCY);
    floor.exchange.amend("o1", OrderAmendment.price(new BigDecimal("90")));
    floor.quote("99", "100");
    floor.pass(LATENCY);
    assertThat(floor.news())
        .containsExactly("o1 NEW new", "o1 TRADE filled 10 @ 100", "o1 REPLACE_REJECTED filled");
  }

  @Test
  void aTriggerThatFiresDuringAnAmendmentShowsAfterIt() {
    floor.buy("o1", STOP, GTC, "10", "105");
    floor.pass(LATENCY);
    floor.exchange.amend("o1", OrderAmendment.quantity(new BigDecimal("20")));
    floor.quote("104", "106", "105", "0");
    floor.pass(LATENCY);
    assertThat(floor.news())
        .containsExactly("o1 NEW new", "o1 TRIGGERED pending_replace", "o1 REPLACED triggered");
  }

  @Test
  void aDayOrderEndsWithItsSession() {
    PaperSession session = new PaperSession(LocalTime.of(17, 0), ZoneId.of("America/New_York"));
    Floor day = new Floor(PaperSettings.DEFAULTS.withSession(session));
    day.buy("o1", LIMIT, DAY, "10", "100");
    Instant end = Instant.parse("2026-11-23T22:00:00Z");
    assertThat(day.exchange.nextDue()).contains(end);
    day.pass(Duration.between(Floor.NOON, end).minusNanos(1));
    assertThat(day.news()).containsExactly("o1 NEW new");
    day.pass(Duration.ofNanos(1));
    day.buy("o2", LIMIT, DAY, "10", "100");
    assertThat(day.news()).containsExactly("o1 EXPIRED expired", "o2 NEW new");
    assertThat(day.exchange.nextDue()).contains(end.plus(Duration.ofDays(1)));
  }

  @Test
  void aSessionEndsAtTheLocalTimeWhenTheClocksAreChanged() {
    PaperSession session = new PaperSession(LocalTime.of(17, 0), ZoneId.of("America/New_York"));
    assertThat(session.endAfter(Instant.parse("2026-03-07T22:00:00Z")))
        .isEqualTo(Instant.parse("2026-03-08T21:00:00Z"));
  }

  private static OrderTerms until(Instant end) {
    return new OrderTerms(
        "ACME", Side.BUY, LIMIT, GTD, BigDecimal.TEN, new BigDecimal("100"), null, end);
  }

  @Test
  void anOrderEndsAtItsOwnTime() {
    floor.send("o1", until(Floor.NOON.plusSeconds(60)));
    floor.send("past", until(Floor.NOON));
    floor.send("endless", until(null));
    floor.pass(Duration.ofSeconds(59));
    assertThat(floor.news())
        .containsExactly(
            "o1 NEW new", "past NEW new", "past EXPIRED expired", "endless REJECTED rejected");
    floor.exchange.cancel("o1");
    floor.pass(Duration.ofMillis(3));
    floor.exchange.cancel("o1");
    floor.pass(Duration.ofMinutes(1));
    assertThat(floor.news())
        .containsExactly("o1 CANCELED cancelled", "o1 CANCEL_REJECTED cancelled");
  }

  @Test
  void expiryMayOvertakeACancel() {
    floor.send("o1", until(Floor.NOON.plusSeconds(60)));
    floor.pass(Duration.ofMillis(59_998));
    floor.exchange.cancel("o1");
    floor.pass(Duration.ofSeconds(1));
    assertThat(floor.news())
        .containsExactly("o1 NEW new", "o1 EXPIRED expired", "o1 CANCEL_REJECTED expired");
  }

  @Test
  void nothingIsDueOnceAnOrderIsClosed() {
    floor.send("o1", until(Floor.NOON.plusSeconds(60)));
    floor.pass(LATENCY);
    floor.quote("99", "100");
    assertThat(floor.exchange.nextDue()).isEmpty();
  }
}
