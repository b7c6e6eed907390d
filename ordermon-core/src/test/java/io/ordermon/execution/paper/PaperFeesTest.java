package io.ordermon.execution.paper;

import static io.ordermon.models.OrderType.LIMIT;
import static io.ordermon.models.OrderType.MARKET;
import static io.ordermon.models.TimeInForce.GTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.models.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What executions cost. */
class PaperFeesTest {

  private static Floor floor(PaperFees fees) {
    return new Floor(PaperSettings.DEFAULTS.withFees(fees));
  }

  private static List<String> fees(Floor floor) {
    return floor.reports.stream().map(each -> each.progress().fees().toPlainString()).toList();
  }

  @Test
  void everyPartIsCharged() {
    Floor floor =
        floor(
            new PaperFees(BigDecimal.TEN, BigDecimal.ONE, new BigDecimal("0.25"), BigDecimal.ZERO));
    floor.buy("o1", LIMIT, GTC, "10", "100");
    floor.quote("99", "100", null, "4");
    floor.quote("99", "100", null, "6");
    assertThat(fees(floor)).containsExactly("0", "1.6500", "2.5000");
  }

  @Test
  void theMinimumIsAnOrdersNotAFills() {
    Floor floor =
        floor(
            new PaperFees(BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.5")));
    floor.buy("o1", LIMIT, GTC, "10", "100");
    floor.quote("99", "100", null, "4");
    floor.quote("99", "100", null, "6");
    assertThat(fees(floor)).containsExactly("0", "0.5", "1.0000");
  }

  @Test
  void marketOrdersSlipAndLimitOrdersDoNot() {
    Floor floor = new Floor(PaperSettings.DEFAULTS.withSlippage(new BigDecimal("5")));
    floor.quote("100", "200");
    floor.buy("o1", MARKET, GTC, "1", null);
    assertThat(floor.last().lastPrice()).isEqualByComparingTo("200.1");
    floor.send("o2", Floor.terms(Side.SELL, MARKET, GTC, "1", null));
    assertThat(floor.last().lastPrice()).isEqualByComparingTo("99.95");
    floor.buy("o3", LIMIT, GTC, "1", "200");
    assertThat(floor.last().lastPrice()).isEqualByComparingTo("200");
  }

  @Test
  void settingsOutOfBoundsAreNamed() {
    assertThatThrownBy(() -> PaperSettings.DEFAULTS.withParticipation(BigDecimal.ZERO))
        .hasMessage("participation is 0, which is out of bounds");
    assertThatThrownBy(() -> PaperSettings.DEFAULTS.withLatency(Duration.ofMillis(-1)))
        .hasMessage("latency is PT-0.001S, which is out of bounds");
    assertThatThrownBy(() -> PaperFees.basisPoints(BigDecimal.ONE.negate()))
        .hasMessage("a fee is negative");
  }
}
