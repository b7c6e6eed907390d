package io.ordermon.risk;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What one user submitted of late, and how much today. Remembers a bounded number of orders. */
final class RecentSubmits implements RiskState.Activity {

  /** How many orders are remembered; a count that would need more is not known. */
  static final int CAPACITY = 1_000;

  private final InstantSource clock;
  private final ZoneId zone;
  private final Deque<Submit> submits = new ArrayDeque<>(0);

  /** When the latest of the forgotten was submitted. */
  private Instant forgotten = Instant.MIN;

  private LocalDate day = LocalDate.MIN;
  private long orders;
  private BigDecimal notional = BigDecimal.ZERO;

  private record Submit(Instant at, Content content) {}

  private record Content(
      String symbol, Side side, @Nullable BigDecimal price, BigDecimal quantity) {

    /** Equal whatever the number of decimals. */
    static Content of(OrderTerms terms) {
      BigDecimal price = terms.price();
      return new Content(
          terms.symbol(),
          terms.side(),
          price == null ? null : price.stripTrailingZeros(),
          terms.quantity().stripTrailingZeros());
    }
  }

  /**
   * @param zone where a day begins at midnight
   */
  RecentSubmits(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * An order was let through.
   *
   * @param worth price times quantity; zero where it is not known and not bounded
   */
  void add(OrderTerms terms, BigDecimal worth) {
    turnOfTheDay();
    if (submits.size() == CAPACITY) {
      forgotten = submits.removeFirst().at();
    }
    submits.addLast(new Submit(clock.instant(), Content.of(terms)));
    orders++;
    notional = notional.add(worth);
  }

  @Override
  public OptionalLong within(Duration time) {
    Instant from = clock.instant().minus(time);
    return forgotten.isAfter(from)
        ? OptionalLong.empty()
        : OptionalLong.of(submits.stream().filter(each -> each.at().isAfter(from)).count());
  }

  @Override
  public OptionalLong same(OrderTerms terms, Duration time) {
    Content content = Content.of(terms);
    Instant from = clock.instant().minus(time);
    return forgotten.isAfter(from)
        ? OptionalLong.empty()
        : OptionalLong.of(
            submits.stream()
                .filter(each -> each.at().isAfter(from) && each.content().equals(content))
                .count());
  }

  @Override
  public long ordersToday() {
    turnOfTheDay();
    return orders;
  }

  @Override
  public BigDecimal notionalToday() {
    turnOfTheDay();
    return notional;
  }

  private void turnOfTheDay() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    if (!today.equals(day)) {
      day = today;
      orders = 0;
      notional = BigDecimal.ZERO;
    }
  }
}
