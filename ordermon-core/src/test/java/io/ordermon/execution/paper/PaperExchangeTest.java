package io.ordermon.execution.paper;

import static io.ordermon.execution.paper.Floor.terms;
import static io.ordermon.models.OrderType.LIMIT;
import static io.ordermon.models.OrderType.MARKET;
import static io.ordermon.models.OrderType.STOP;
import static io.ordermon.models.OrderType.STOP_LIMIT;
import static io.ordermon.models.Side.BUY;
import static io.ordermon.models.Side.SELL;
import static io.ordermon.models.Side.SELL_SHORT;
import static io.ordermon.models.TimeInForce.FOK;
import static io.ordermon.models.TimeInForce.GTC;
import static io.ordermon.models.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each type of order does by quotes. */
class PaperExchangeTest {

  private final Floor floor = new Floor();

  @Test
  void aMarketOrderIsDoneAtTheTouch() {
    floor.quote("99", "101");
    floor.buy("o1", MARKET, GTC, "10", null);
    floor.send("o2", terms(SELL, MARKET, GTC, "4", null));
    assertThat(floor.news())
        .containsExactly(
            "o1 NEW new", "o1 TRADE filled 10 @ 101", "o2 NEW new", "o2 TRADE filled 4 @ 99");
  }

  @Test
  void aMarketOrderWaitsForTheFirstQuote() {
    floor.buy("o1", MARKET, GTC, "10", null);
    assertThat(floor.news()).containsExactly("o1 NEW new");
    floor.quote("99", "101");
    assertThat(floor.news()).containsExactly("o1 TRADE filled 10 @ 101");
  }

  @Test
  void whatIsImmediateDoesNotWaitForAQuote() {
    floor.buy("o1", MARKET, IOC, "10", null);
    floor.buy("o2", LIMIT, FOK, "10", "100");
    assertThat(floor.news())
        .containsExactly(
            "o1 NEW new", "o1 CANCELED cancelled", "o2 NEW new", "o2 CANCELED cancelled");
    assertThat(floor.last().reason()).isEqualTo("FILL_OR_KILL: leaves=10");
  }

  @Test
  void aLimitOrderRestsUntilTheTouchIsGoodEnoughAndGetsTheTouch() {
    floor.quote("99", "101");
    floor.limitBuy("o1", "10", "100");
    floor.quote("99", "100.5");
    assertThat(floor.news()).containsExactly("o1 NEW new");
    floor.quote("98", "99.5");
    assertThat(floor.news()).containsExactly("o1 TRADE filled 10 @ 99.5");
  }

  @Test
  void aShortSaleIsDoneAtTheBid() {
    floor.quote("99", "101");
    floor.send("o1", terms(SELL_SHORT, LIMIT, GTC, "10", "99"));
    assertThat(floor.news()).containsExactly("o1 NEW new", "o1 TRADE filled 10 @ 99");
  }

  @Test
  void whatTheQuoteCannotGiveWaitsForTheNext() {
    floor.quote("99", "101", null, "4");
    floor.limitBuy("o1", "10", "101");
    floor.quote("99", "101", null, "4");
    floor.quote("99", "102", null, "4");
    floor.quote("99", "100", null, "4");
    assertThat(floor.news())
        .containsExactly(
            "o1 NEW new",
            "o1 TRADE partially_filled 4 @ 101",
            "o1 TRADE partially_filled 4 @ 101",
            "o1 TRADE filled 2 @ 100");
    OrderProgress progress = floor.last().progress();
    assertThat(progress.filledQuantity()).isEqualByComparingTo("10");
    assertThat(progress.avgFillPrice()).isEqualTo(new BigDecimal("100.80000000"));
  }

  @Test
  void immediateOrCancelTakesWhatIsThere() {
    floor.quote("99", "101", null, "4");
    floor.buy("o1", LIMIT, IOC, "10", "101");
    assertThat(floor.news())
        .containsExactly(
            "o1 NEW new", "o1 TRADE partially_filled 4 @ 101", "o1 CANCELED cancelled");
  }

  @Test
  void fillOrKillTakesAllOrNothing() {
    floor.quote("99", "101", null, "4");
    floor.buy("o1", MARKET, FOK, "5", null);
    floor.buy("o2", MARKET, FOK, "4", null);
    assertThat(floor.news())
        .containsExactly(
            "o1 NEW new", "o1 CANCELED cancelled", "o2 NEW new", "o2 TRADE filled 4 @ 101");
  }

  @Test
  void aQuoteIsSharedByPriceAndThenByTime() {
    floor.limitBuy("low", "3", "101");
    floor.limitBuy("high", "3", "102");
    floor.limitBuy("highLater", "3", "102");
    floor.buy("any", MARKET, GTC, "1", null);
    floor.news();
    floor.quote("99", "101", null, "6");
    assertThat(floor.news())
        .containsExactly(
            "any TRADE filled 1 @ 101",
            "high TRADE filled 3 @ 101",
            "highLater TRADE partially_filled 2 @ 101");
  }

  @Test
  void anOrderThatComesLaterFindsWhatIsLeftOfTheQuote() {
    floor.quote("99", "101", null, "5");
    floor.limitBuy("o1", "3", "101");
    floor.limitBuy("o2", "3", "101");
    assertThat(floor.last().lastQuantity()).isEqualByComparingTo("2");
  }

  @Test
  void participationIsAShareOfTheSizeToEightDecimals() {
    Floor part = new Floor(PaperSettings.DEFAULTS.withParticipation(new BigDecimal("0.333333333")));
    part.quote("99", "101", null, "1");
    part.buy("o1", MARKET, GTC, "1", null);
    assertThat(part.last().lastQuantity()).isEqualByComparingTo("0.33333333");
  }

  @Test
  void aStopIsTriggeredByTheLastPriceAndThenDoneAtTheTouch() {
    floor.buy("o1", STOP, GTC, "10", "105");
    floor.quote("104", "106", "104.9", null);
    assertThat(floor.news()).containsExactly("o1 NEW new");
    floor.quote("104", "106", "105", null);
    assertThat(floor.news()).containsExactly("o1 TRIGGERED triggered", "o1 TRADE filled 10 @ 106");
  }

  @Test
  void aStopIsTriggeredByTheTouchWhereNoLastPriceIsKnown() {
    floor.send("o1", terms(SELL, STOP, GTC, "10", "95"));
    floor.quote("95.5", "96");
    assertThat(floor.news()).containsExactly("o1 NEW new");
    floor.quote("95", "96");
    assertThat(floor.news()).containsExactly("o1 TRIGGERED triggered", "o1 TRADE filled 10 @ 95");
  }

  @Test
  void aTriggeredStopLimitRestsAtItsLimit() {
    floor.send(
        "o1",
        new OrderTerms(
            "ACME",
            BUY,
            STOP_LIMIT,
            GTC,
            BigDecimal.TEN,
            new BigDecimal("105.5"),
            new BigDecimal("105"),
            null));
    floor.quote("104", "106", "105", null);
    assertThat(floor.news()).containsExactly("o1 NEW new", "o1 TRIGGERED triggered");
    floor.quote("104", "105.2", "104", null);
    assertThat(floor.news()).containsExactly("o1 TRADE filled 10 @ 105.2");
  }

  @Test
  void aTriggeredStopMayBeImmediate() {
    floor.buy("o1", STOP, IOC, "10", "105");
    floor.buy("o2", STOP, FOK, "10", "105");
    floor.quote("104", "106", "105", "4");
    assertThat(floor.news())
        .containsExactly(
            "o1 NEW new",
            "o2 NEW new",
            "o1 TRIGGERED triggered",
            "o1 TRADE partially_filled 4 @ 106",
            "o1 CANCELED cancelled",
            "o2 TRIGGERED triggered",
            "o2 CANCELED cancelled");
  }

  @Test
  void aStopThatIsThroughAlreadyIsTriggeredWhenItArrives() {
    floor.quote("104", "106", "105", null);
    floor.buy("o1", STOP, GTC, "10", "100");
    assertThat(floor.news())
        .containsExactly("o1 NEW new", "o1 TRIGGERED triggered", "o1 TRADE filled 10 @ 106");
  }

  @Test
  void otherSymbolsDoNotMatter() {
    floor.limitBuy("o1", "10", "100");
    floor.exchange.quote(Quote.of("OTHER", BigDecimal.ONE, Floor.NOON));
    assertThat(floor.news()).containsExactly("o1 NEW new");
  }

  @Test
  void whatCannotBeUnderstoodIsRejected() {
    floor.send("o1", terms(BUY, MARKET, GTC, "0", null));
    assertThat(floor.last().reason()).isEqualTo("INVALID_QUANTITY: quantity=0");
    floor.send("o2", terms(BUY, LIMIT, GTC, "1", "0"));
    assertThat(floor.last().reason()).isEqualTo("INVALID_PRICE: price=0");
    floor.send("o3", terms(BUY, STOP, GTC, "1", "-1"));
    assertThat(floor.last().reason()).isEqualTo("INVALID_PRICE: stop_price=-1");
    assertThat(floor.news())
        .containsExactly("o1 REJECTED rejected", "o2 REJECTED rejected", "o3 REJECTED rejected");
  }

  @Test
  void anOrderIsCancelled() {
    floor.limitBuy("o1", "10", "100");
    assertThat(floor.exchange.cancel("o1")).isTrue();
    assertThat(floor.exchange.cancel("o1")).isFalse();
    floor.quote("99", "100");
    assertThat(floor.news()).containsExactly("o1 NEW new", "o1 CANCELED cancelled");
  }

  @Test
  void anAmendedPriceCountsAtOnceAndKeepsThePlaceInTime() {
    floor.quote("99", "101", null, "10");
    floor.limitBuy("o1", "8", "100");
    floor.limitBuy("o2", "8", "100.5");
    floor.exchange.amend("o1", OrderAmendment.price(new BigDecimal("100.5")));
    floor.quote("99", "100.5", null, "10");
    assertThat(floor.news())
        .containsExactly(
            "o1 NEW new",
            "o2 NEW new",
            "o1 REPLACED new",
            "o1 TRADE filled 8 @ 100.5",
            "o2 TRADE partially_filled 2 @ 100.5");
  }

  @Test
  void anAmendedPriceMayBeDoneAtOnce() {
    floor.quote("99", "101");
    floor.limitBuy("o1", "8", "100");
    floor.exchange.amend("o1", OrderAmendment.price(new BigDecimal("101")));
    assertThat(floor.news())
        .containsExactly("o1 NEW new", "o1 REPLACED new", "o1 TRADE filled 8 @ 101");
  }

  @Test
  void aQuantityBelowWhatIsFilledIsRefused() {
    floor.quote("99", "101", null, "4");
    floor.limitBuy("o1", "10", "101");
    floor.exchange.amend("o1", OrderAmendment.quantity(new BigDecimal("3")));
    assertThat(floor.last().reason()).isEqualTo("INVALID_QUANTITY: quantity=3, filled=4");
    floor.exchange.amend("o1", OrderAmendment.stopPrice(BigDecimal.ONE));
    floor.exchange.amend("o1", OrderAmendment.quantity(new BigDecimal("4")));
    assertThat(floor.news())
        .containsExactly(
            "o1 NEW new",
            "o1 TRADE partially_filled 4 @ 101",
            "o1 REPLACE_REJECTED partially_filled",
            "o1 REPLACE_REJECTED partially_filled",
            "o1 REPLACED filled");
    assertThat(floor.last().terms().quantity()).isEqualByComparingTo("4");
  }

  @Test
  void anOrderThatWasHadBeforeGoesOnWhereItWas() {
    OrderProgress soFar =
        new OrderProgress(
            OrderStatus.PARTIALLY_FILLED,
            new BigDecimal("4"),
            new BigDecimal("100"),
            new BigDecimal("0.4"));
    floor.exchange.submit("o1", terms(BUY, LIMIT, GTC, "10", "110"), soFar, Floor.NOON);
    floor.quote("109", "110");
    assertThat(floor.news()).containsExactly("o1 TRADE filled 6 @ 110");
    assertThat(floor.last().progress().avgFillPrice()).isEqualByComparingTo("106");
    assertThat(floor.last().progress().fees()).isEqualByComparingTo("0.4");
  }

  @Test
  void anOrderIsHeldOnce() {
    floor.limitBuy("o1", "10", "100");
    assertThatThrownBy(() -> floor.limitBuy("o1", "10", "100"))
        .hasMessage("order o1 is held already");
  }

  @Test
  void nothingIsToldOfAnOrderThatIsForgotten() {
    Floor slow = new Floor(PaperSettings.DEFAULTS.withLatency(Duration.ofSeconds(1)));
    slow.limitBuy("o1", "10", "100");
    slow.pass(Duration.ofSeconds(1));
    slow.exchange.cancel("o1");
    slow.limitBuy("o2", "10", "100");
    slow.exchange.forget("o1");
    slow.exchange.forget("o2");
    slow.pass(Duration.ofSeconds(1));
    slow.quote("99", "100");
    assertThat(slow.news()).containsExactly("o1 NEW new");
  }
}
