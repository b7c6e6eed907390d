package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.events.Event;
import io.ordermon.loop.Health;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a strategy may ask for without harm to anybody else. */
class AbsurdFiguresTest {

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  /** A figure that turns against whoever looks at it. */
  private static final class Hostile extends BigDecimal {
    private static final long serialVersionUID = 1;

    private Hostile() {
      super(1);
    }

    @Override
    public int signum() {
      throw new OutOfMemoryError("on purpose");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void noneOfThemHarmsAnybodyElse(Kind kind) {
    try (EngineFixture fixture = new EngineFixture(kind, Duration.ofMinutes(1), new Absurd())) {
      fixture.db.sql(
          "INSERT INTO users (user_id) VALUES ('u1')",
          "INSERT INTO strategies (strategy_id, user_id, strategy_type)"
              + " VALUES ('s1', 'u1', 'absurd')");
      fixture.db.sql(order("endless"), order("hostile"), order("large"), order("fine"));
      await()
          .untilAsserted(
              () ->
                  assertThat(fixture.db.query("SELECT outcome FROM decisions ORDER BY outcome"))
                      .containsExactly("denied", "done"));
      assertThat(fixture.db.query("SELECT reason FROM decisions WHERE outcome = 'denied'"))
          .singleElement()
          .asString()
          .startsWith("INVALID_QUANTITY: quantity=1" + "0".repeat(50));
      await()
          .untilAsserted(
              () ->
                  assertThat(fixture.events.all(Event.Decided.class))
                      .extracting(event -> String.valueOf(event.outcome().reason()))
                      .contains("CHECKS_BROKEN"));
      assertThat(fixture.events.all(Event.StrategyLine.class))
          .extracting(Event::text)
          .anySatisfy(text -> assertThat(text).contains("quantity=1E+999999999 has more than"));
      await().untilAsserted(() -> assertThat(fixture.engine.status().feed().unfinished()).isZero());
      assertThat(fixture.engine.status().health()).isEqualTo(Health.State.UP);
    }
  }

  private static String order(String orderId) {
    return "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
        + " VALUES ('%s', 'u1', 'IN', 'buy', 1, 1, 'new')".formatted(orderId);
  }

  /** Strategies that submit, for each order of others, a figure of the kind that its id says. */
  private static final class Absurd implements StrategyProvider<Absurd.None> {

    record None() {}

    @Override
    public String type() {
      return "absurd";
    }

    @Override
    public String description() {
      return "asks for what nobody can have";
    }

    @Override
    public Class<None> paramsType() {
      return None.class;
    }

    @Override
    public Strategy create(None params) {
      return new Strategy() {
        private StrategyContext context;

        @Override
        public void onStart(StrategyContext given) {
          context = given;
        }

        @Override
        public void onExternalOrderChange(OrderEvent event) {
          BigDecimal quantity = quantity(event.order().orderId());
          context.orders().submit(OrderTerms.limit("OUT", Side.BUY, quantity, BigDecimal.ONE));
        }
      };
    }

    private static BigDecimal quantity(String orderId) {
      return switch (orderId) {
        case "endless" -> new BigDecimal("1e999999999");
        case "hostile" -> new Hostile();
        case "large" -> new BigDecimal("1e50");
        default -> BigDecimal.ONE;
      };
    }
  }
}
