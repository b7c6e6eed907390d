package io.ordermon.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordermon.backtest.BacktestResult.Mark;
import io.ordermon.execution.paper.PaperFees;
import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.marketdata.RandomWalk;
import io.ordermon.models.Quote;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestTest {

  private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
  private static final BigDecimal CASH = new BigDecimal("10000");

  private static Backtest backtest(String symbol) {
    return new Backtest(
        new ReversionProvider(),
        "{\"symbol\": \"%s\"}".formatted(symbol),
        CASH,
        PaperSettings.DEFAULTS.withFees(PaperFees.basisPoints(BigDecimal.TEN)));
  }

  /** One price a second. */
  private static List<Quote> quotes(String symbol, String... prices) {
    List<Quote> quotes = new ArrayList<>();
    for (String price : prices) {
      quotes.add(Quote.of(symbol, new BigDecimal(price), NINE.plusSeconds(quotes.size())));
    }
    return quotes;
  }

  private static BacktestResult roundTrip(String symbol) {
    return backtest(symbol)
        .run(quotes(symbol, "100", "100", "99", "99", "101", "101", "90", "90").iterator());
  }

  @Test
  void everyFigureIsCounted() {
    BacktestResult result = roundTrip("ACME");
    assertThat(result.run().quotes()).isEqualTo(8);
    assertThat(result.run().duration()).isEqualTo(Duration.ofSeconds(7));
    assertThat(result.money().realised()).isEqualByComparingTo("200");
    assertThat(result.trading().trades()).isEqualTo(1);
    assertThat(result.trading().winRate()).isEqualTo(1);
    assertThat(result.trading().orders().get("filled")).isGreaterThanOrEqualTo(2);
    assertThat(result.money().equity()).isEqualByComparingTo(CASH.add(result.money().result()));
    assertThat(result.curve()).hasSize(8);
    assertThat(result.curve().get(7).equity()).isEqualTo(result.money().equity().doubleValue());
    assertThat(result.problems()).isEmpty();
    assertThat(result.marks())
        .extracting(Mark::kind)
        .startsWith(Mark.Kind.SUBMIT, Mark.Kind.FILL, Mark.Kind.SUBMIT, Mark.Kind.FILL);
  }

  @Test
  void theSameInputGivesTheSameResult() {
    RandomWalk walk = RandomWalk.of("ACME", 7, NINE);
    BacktestResult one = backtest("ACME").run(walk.quotes(20_000).iterator());
    BacktestResult other = backtest("ACME").run(walk.quotes(20_000).iterator());
    assertThat(one).isEqualTo(other);
    assertThat(one.trading().fills()).isPositive();
  }

  @Test
  void theCurveEndsWhereTheMoneyDoes() {
    RandomWalk walk = RandomWalk.of("ACME", 7, NINE);
    BacktestResult result = backtest("ACME").run(walk.quotes(20_000).iterator());
    double last = result.curve().get(result.curve().size() - 1).equity();
    assertThat(BigDecimal.valueOf(last).subtract(result.money().equity()).abs())
        .isLessThan(new BigDecimal("0.000001"));
  }

  @Test
  void whatCannotBeRunIsNamed() {
    assertThatThrownBy(() -> backtest("ACME").run(List.<Quote>of().iterator()))
        .hasMessage("there are no quotes");
    Backtest bad = new Backtest(new ReversionProvider(), "{}", CASH, PaperSettings.DEFAULTS);
    assertThatThrownBy(() -> bad.run(quotes("ACME", "100").iterator()))
        .isInstanceOf(BacktestException.class)
        .hasMessageContaining("the strategy does not start")
        .hasMessageContaining("symbol: missing");
  }

  @Test
  void theTextHasTheFigures() {
    assertThat(TextReport.of(roundTrip("ACME")))
        .contains("realised       200.00")
        .contains("trades         1")
        .contains("Sharpe ratio   -");
  }

  @Test
  void theJsonKeepsItsShape() throws IOException {
    JsonNode json = new ObjectMapper().readTree(JsonReport.of(roundTrip("ACME")));
    assertThat(json.path("schema").asInt()).isEqualTo(1);
    assertThat(json.path("money").path("realised").asText()).isEqualTo("200");
    assertThat(json.path("risk").path("sharpe").isNull()).isTrue();
    assertThat(json.path("symbols").path("ACME")).hasSize(8);
    assertThat(json.path("run").path("seconds").asDouble()).isEqualTo(7);
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "schema", "run", "money", "trading", "risk", "equity", "symbols", "marks", "problems");
  }

  @Test
  void thePageNeedsNothingElseAndNothingInItCanBreakOut() {
    String page = HtmlReport.of(roundTrip("</script><script>alert(1)</script><!--data-->"));
    assertThat(page).doesNotContain("alert(1)</script>").contains("\\u003c/script>");
    assertThat(page).contains("uPlot=").doesNotContain(" src=").doesNotContain("<link");
    assertThat(page.split("</script>", -1)).hasSize(4);
  }
}
