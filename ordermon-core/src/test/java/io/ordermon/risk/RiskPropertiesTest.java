package io.ordermon.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import io.ordermon.risk.LeveledLimits.Level;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RiskPropertiesTest {

  private static final String ORDER_FIGURES =
      "{\"max_quantity\": %s, \"min_quantity\": %s, \"max_notional\": %s,"
          + " \"price_collar_percent\": %s, \"max_open_orders\": %s, \"allow_self_trade\": %s,"
          + " \"symbols\": {\"ACME\": {\"max_quantity\": %s}}}";

  @Provide
  Arbitrary<String> bounds() {
    Arbitrary<String> figure = Arbitraries.integers().between(0, 12).map(String::valueOf);
    Arbitrary<String> maybe = figure.injectNull(0.5).map(String::valueOf);
    Arbitrary<String> flag = Arbitraries.of("null", "true", "false");
    return Combinators.combine(maybe, maybe, maybe, maybe, maybe, flag, maybe)
        .as((a, b, c, d, e, f, g) -> ORDER_FIGURES.formatted(a, b, c, d, e, f, g));
  }

  @Provide
  Arbitrary<OrderTerms> orders() {
    Arbitrary<BigDecimal> figure = Arbitraries.integers().between(0, 12).map(BigDecimal::valueOf);
    return Combinators.combine(Arbitraries.of(Side.values()), figure, figure)
        .as((side, quantity, price) -> OrderTerms.limit("ACME", side, quantity, price));
  }

  private static LeveledLimits level(Level level, String json) {
    return LeveledLimits.of(level, RiskLimits.read(json));
  }

  @Property(tries = 300)
  void mergingIsTheSameInWhateverOrderItIsDone(
      @ForAll("bounds") String a, @ForAll("bounds") String b, @ForAll("bounds") String c) {
    LeveledLimits one = level(Level.DEPLOYMENT, a);
    LeveledLimits two = level(Level.USER, b);
    LeveledLimits three = level(Level.STRATEGY, c);
    assertThat(one.and(two)).isEqualTo(two.and(one));
    assertThat(one.and(two).and(three)).isEqualTo(one.and(two.and(three)));
    assertThat(one.and(LeveledLimits.NONE)).isEqualTo(one);
  }

  @Property(tries = 300)
  void mergingIsNeverLooser(@ForAll("bounds") String a, @ForAll("bounds") String b) {
    LeveledLimits one = level(Level.DEPLOYMENT, a);
    LeveledLimits both = one.and(level(Level.USER, b));
    one.least(RiskLimits::maxQuantity)
        .ifPresent(
            bound ->
                assertThat(both.least(RiskLimits::maxQuantity).get().value())
                    .isLessThanOrEqualTo(bound.value()));
    one.greatest(RiskLimits::minQuantity)
        .ifPresent(
            bound ->
                assertThat(both.greatest(RiskLimits::minQuantity).get().value())
                    .isGreaterThanOrEqualTo(bound.value()));
    Optional<Boolean> alone = one.least(RiskLimits::allowSelfTrade).map(LeveledLimits.Bound::value);
    assertThat(alone.orElse(true) || !both.least(RiskLimits::allowSelfTrade).get().value())
        .isTrue();
  }

  @Property(tries = 300)
  void nothingPassesThatAnyOneLevelRefuses(
      @ForAll("orders") OrderTerms terms,
      @ForAll("bounds") String deployment,
      @ForAll("bounds") String user,
      @ForAll("bounds") String strategy) {
    RiskVerdict all = world().deployment(deployment).user(user).strategy(strategy).submit(terms);
    List<RiskVerdict> alone =
        List.of(
            world().deployment(deployment).submit(terms),
            world().user(user).submit(terms),
            world().strategy(strategy).submit(terms));
    assertThat(all.isAllowed()).isEqualTo(alone.stream().allMatch(RiskVerdict::isAllowed));
  }

  private static RiskWorld world() {
    return new RiskWorld()
        .quote("ACME", "6")
        .open("o1", "s1", RiskWorld.sell("1", "7"))
        .open("o2", null, RiskWorld.buy("1", "4"));
  }
}
