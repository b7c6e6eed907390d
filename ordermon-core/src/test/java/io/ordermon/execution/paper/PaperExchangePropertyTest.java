package io.ordermon.execution.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.execution.ExecutionReport;
import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.models.TimeInForce;
import io.ordermon.models.Verdict;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every exchange, whatever orders, requests and quotes come in, in any order. */
class PaperExchangePropertyTest {

  private static final int STEPS = 120;
  private static final String SYMBOL = "ACME";

  /** All that is known of one order from outside. */
  private static final class Known {
    OrderTerms terms;
    OrderProgress progress = OrderProgress.none(OrderStatus.PENDING_NEW);
    BigDecimal notional = BigDecimal.ZERO;
    BigDecimal fees = BigDecimal.ZERO;

    Known(OrderTerms terms) {
      this.terms = terms;
    }
  }

  private final Map<String, Known> orders = new HashMap<>();
  private Instant now = Floor.NOON;
  private BigDecimal offered = BigDecimal.ZERO;
  private BigDecimal wanted = BigDecimal.ZERO;

  @Property(tries = 400)
  void everyReportIsLegalAndNothingIsDoneTwiceOrTooDear(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int latency) {
    Random random = new Random(seed);
    PaperSettings settings =
        PaperSettings.DEFAULTS
            .withLatency(Duration.ofSeconds(latency))
            .withParticipation(new BigDecimal("0.7"))
            .withSlippage(new BigDecimal("3"))
            .withFees(
                new PaperFees(
                    new BigDecimal("7"), BigDecimal.ONE, new BigDecimal("0.1"), BigDecimal.TEN));
    orders.clear(); // jqwik keeps the instance for all tries
    PaperExchange exchange = new PaperExchange(settings, now, this::check);
    for (int i = 0; i < STEPS; i++) {
      step(exchange, random, i);
    }
  }

  private void step(PaperExchange exchange, Random random, int number) {
    String any = "o" + random.nextInt(number + 1);
    switch (random.nextInt(8)) {
      case 0, 1 -> submit(exchange, random, "o" + number);
      case 2 -> cancel(exchange, any);
      case 3 -> amend(exchange, random, any);
      case 4 -> pass(exchange, Duration.ofSeconds(random.nextInt(5)));
      default -> quote(exchange, random);
    }
  }

  private void submit(PaperExchange exchange, Random random, String id) {
    OrderTerms terms =
        new OrderTerms(
            SYMBOL,
            any(random, Side.values()),
            any(random, OrderType.values()),
            any(random, TimeInForce.values()),
            BigDecimal.valueOf(random.nextInt(20)),
            price(random),
            price(random),
            now.plusSeconds(random.nextInt(30)));
    orders.put(id, new Known(terms));
    exchange.submit(id, terms, OrderProgress.none(OrderStatus.PENDING_NEW), now);
  }

  /** As a row becomes it by our own write, before the exchange can have heard of it. */
  private boolean request(String id, OrderStatus pending) {
    Known order = orders.get(id);
    boolean allowed =
        order != null
            && order.progress.status() != pending
            && OrderLifecycle.statesBefore(pending).contains(order.progress.status());
    if (allowed) {
      OrderProgress was = order.progress;
      order.progress =
          new OrderProgress(pending, was.filledQuantity(), was.avgFillPrice(), was.fees());
    }
    return allowed;
  }

  private void cancel(PaperExchange exchange, String id) {
    if (request(id, OrderStatus.PENDING_CANCEL)) {
      assertThat(exchange.cancel(id)).isTrue();
    }
  }

  private void amend(PaperExchange exchange, Random random, String id) {
    if (request(id, OrderStatus.PENDING_REPLACE)) {
      OrderAmendment amendment =
          new OrderAmendment(
              BigDecimal.valueOf(random.nextInt(25)),
              random.nextBoolean() ? price(random) : null,
              random.nextBoolean() ? price(random) : null);
      assertThat(exchange.amend(id, amendment)).isTrue();
    }
  }

  private void pass(PaperExchange exchange, Duration time) {
    now = now.plus(time);
    exchange.advanceTo(now);
  }

  private void quote(PaperExchange exchange, Random random) {
    BigDecimal bid = price(random);
    BigDecimal size = random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(15));
    BigDecimal share = size == null ? BigDecimal.valueOf(Long.MAX_VALUE) : size;
    offered = share.multiply(new BigDecimal("0.7"));
    wanted = offered;
    exchange.quote(
        new Quote(
            SYMBOL,
            bid,
            bid.add(BigDecimal.valueOf(random.nextInt(3))),
            random.nextBoolean() ? price(random) : null,
            size,
            size,
            now));
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static BigDecimal price(Random random) {
    return BigDecimal.valueOf(90 + random.nextInt(20));
  }

  private void check(ExecutionReport report) {
    Known order = orders.get(report.orderId());
    assertThat(report.before().filledQuantity())
        .isEqualByComparingTo(order.progress.filledQuantity());
    OrderTerms before = order.terms;
    if (report.terms() != null) {
      order.terms = report.terms();
    }
    if (order.terms.quantity().signum() > 0) { // else it is a row that no life cycle allows
      assertThat(OrderLifecycle.judge(change(report, order, before)).verdict())
          .isIn(Verdict.LEGAL, Verdict.DUPLICATE);
    }
    if (report.lastPrice() != null) {
      checkTrade(report, order);
    }
    assertThat(report.progress().fees()).isGreaterThanOrEqualTo(order.fees);
    order.fees = report.progress().fees();
    order.progress = report.progress();
  }

  private void checkTrade(ExecutionReport report, Known order) {
    BigDecimal quantity = report.lastQuantity();
    BigDecimal price = report.lastPrice();
    assertThat(quantity).isPositive();
    assertThat(report.progress().filledQuantity()).isLessThanOrEqualTo(order.terms.quantity());
    boolean limited =
        order.terms.type() == OrderType.LIMIT || order.terms.type() == OrderType.STOP_LIMIT;
    if (limited) {
      int worse = price.compareTo(order.terms.price()) * order.terms.side().sign();
      assertThat(worse).isLessThanOrEqualTo(0);
    }
    if (order.terms.side().isBuy()) {
      offered = offered.subtract(quantity);
    } else {
      wanted = wanted.subtract(quantity);
    }
    assertThat(offered.min(wanted)).isNotNegative();
    order.notional = order.notional.add(quantity.multiply(price));
    assertThat(report.progress().avgFillPrice())
        .isEqualByComparingTo(
            order.notional.divide(report.progress().filledQuantity(), 8, RoundingMode.HALF_EVEN));
  }

  private static Change.OfOrder change(ExecutionReport report, Known order, OrderTerms terms) {
    OrderProgress was = order.progress;
    Change.Before before =
        new Change.Before(
            was.status().word(),
            terms.quantity(),
            was.filledQuantity(),
            terms.price(),
            terms.stopPrice(),
            was.avgFillPrice(),
            was.fees());
    Change.Header header =
        new Change.Header(1, 0, Change.Op.UPDATE, "u1", 2, null, "paper", report.at());
    return new Change.OfOrder(header, row(report, order.terms), before);
  }

  private static OrderRow row(ExecutionReport report, OrderTerms terms) {
    OrderProgress progress = report.progress();
    return new OrderRow(
        report.orderId(),
        "u1",
        null,
        terms.symbol(),
        terms.side().word(),
        terms.type().word(),
        terms.timeInForce().word(),
        terms.price(),
        terms.stopPrice(),
        terms.quantity(),
        progress.filledQuantity(),
        progress.avgFillPrice(),
        progress.fees(),
        null,
        null,
        null,
        progress.status().word(),
        report.reason(),
        terms.expiresAt(),
        2,
        Floor.NOON);
  }
}
