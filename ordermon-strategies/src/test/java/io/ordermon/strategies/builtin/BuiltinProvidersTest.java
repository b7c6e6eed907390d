package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.strategies.StrategyProvider;
import io.ordermon.testkit.StrategyTester;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all providers have to do alike. */
class BuiltinProvidersTest {

  static List<StrategyProvider<?>> providers() {
    List<StrategyProvider<?>> all = new ArrayList<>();
    ServiceLoader.load(StrategyProvider.class).forEach(all::add);
    return all;
  }

  @ParameterizedTest
  @MethodSource("providers")
  void theExampleIsValid(StrategyProvider<?> provider) {
    assertThat(provider.example()).isNotEmpty();
    StrategyTester.of(provider).params(provider.example()).start().decisions().isEmpty();
  }

  @Test
  void allAreFound() {
    assertThat(providers())
        .extracting(each -> each.type())
        .containsExactlyInAnyOrder(
            "order_timeout",
            "stop_loss",
            "take_profit",
            "trailing_stop",
            "price_alert",
            "twap",
            "dca",
            "bracket",
            "grid",
            "mean_reversion",
            "trend_following");
  }
}
