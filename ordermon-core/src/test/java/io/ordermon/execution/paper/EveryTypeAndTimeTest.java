package io.ordermon.execution.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.Side;
import io.ordermon.models.TimeInForce;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every type of order in every time in force, in a market with nothing, too little, and enough. */
class EveryTypeAndTimeTest {

  private final Floor floor = new Floor();

  /** Limit and trigger are at the price of the market, so that every type can be done in it. */
  private static OrderTerms terms(OrderType type, TimeInForce timeInForce) {
    BigDecimal price = new BigDecimal("100");
    return new OrderTerms(
        "ACME",
        Side.BUY,
        type,
        timeInForce,
        BigDecimal.TEN,
        price,
        price,
        Floor.NOON.plusSeconds(60));
  }

  private void send(OrderType type, TimeInForce timeInForce) {
    floor.send("o1", terms(type, timeInForce));
  }

  private void assertLeft(OrderStatus status, String filled) {
    assertThat(floor.last().progress().status()).isEqualTo(status);
    assertThat(floor.last().progress().filledQuantity()).isEqualByComparingTo(filled);
  }

  private static boolean isImmediate(TimeInForce timeInForce) {
    return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
  }

  @ParameterizedTest
  @EnumSource
  void withoutAQuoteWhatIsNotImmediateWaitsAndSoDoesAStop(OrderType type) {
    boolean stop = type == OrderType.STOP || type == OrderType.STOP_LIMIT;
    for (TimeInForce timeInForce : TimeInForce.values()) {
      Floor empty = new Floor();
      empty.send("o1", terms(type, timeInForce));
      boolean waits = stop || !isImmediate(timeInForce);
      assertThat(empty.last().progress().status())
          .as("%s %s", type, timeInForce)
          .isEqualTo(waits ? OrderStatus.NEW : OrderStatus.CANCELLED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereThereIsEnoughEverythingIsFilled(OrderType type) {
    for (TimeInForce timeInForce : TimeInForce.values()) {
      Floor deep = new Floor();
      deep.quote("99", "100", "100", "10");
      deep.send("o1", terms(type, timeInForce));
      assertThat(deep.last().progress().status())
          .as("%s %s", type, timeInForce)
          .isEqualTo(OrderStatus.FILLED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereThereIsTooLittleImmediateOrCancelTakesIt(OrderType type) {
    floor.quote("99", "100", "100", "4");
    send(type, TimeInForce.IOC);
    assertLeft(OrderStatus.CANCELLED, "4");
  }

  @ParameterizedTest
  @EnumSource
  void whereThereIsTooLittleFillOrKillTakesNothing(OrderType type) {
    floor.quote("99", "100", "100", "4");
    send(type, TimeInForce.FOK);
    assertLeft(OrderStatus.CANCELLED, "0");
  }

  @ParameterizedTest
  @EnumSource(names = {"DAY", "GTC", "GTD"})
  void whereThereIsTooLittleTheRestWaits(TimeInForce timeInForce) {
    for (OrderType type : OrderType.values()) {
      Floor shallow = new Floor();
      shallow.quote("99", "100", "100", "4");
      shallow.send("o1", terms(type, timeInForce));
      assertThat(shallow.last().progress().status())
          .as("%s %s", type, timeInForce)
          .isEqualTo(OrderStatus.PARTIALLY_FILLED);
      shallow.quote("99", "100", "100", "6");
      assertThat(shallow.last().progress().status()).isEqualTo(OrderStatus.FILLED);
    }
  }
}
