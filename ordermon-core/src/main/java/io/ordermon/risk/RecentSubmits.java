package io.ordermon.risk;

import io.ordermon.models.OrderTerms;
import io.ordermon.spi.RiskStore.Content;
import io.ordermon.spi.RiskStore.Past;
import io.ordermon.spi.RiskStore.Submit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
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

  /** Null if it is not known. */
  private @Nullable BigDecimal notional = BigDecimal.ZERO;

  /**
   * @param zone where a day begins at midnight
   */
  RecentSubmits(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /** Takes over what was before; nothing may have been added yet. */
  void remember(Past past) {
    day = LocalDate.ofInstant(past.day().began(), zone);
    orders = past.day().orders();
    notional = past.day().notional();
    forgotten = past.knownSince();
    past.recent().forEach(this::keep);
  }

  /**
   * An order was let through. One that is remembered already, since its cause was handed out again,
   * is not counted again.
   *
   * @param worth price times quantity; zero where it is not known and not bounded
   */
  void add(String orderId, OrderTerms terms, BigDecimal worth) {
    turnOfTheDay();
    if (submits.stream().anyMatch(each -> each.orderId().equals(orderId))) {
      return;
    }
    keep(new Submit(orderId, clock.instant(), contentOf(terms)));
    orders++;
    notional = notional == null ? null : notional.add(worth);
  }

  private void keep(Submit submit) {
    if (submits.size() == CAPACITY) {
      forgotten = submits.removeFirst().at();
    }
    submits.addLast(submit);
  }

  private static Content contentOf(OrderTerms terms) {
    return new Content(terms.symbol(), terms.side(), terms.price(), terms.quantity());
  }

  @Override
  public OptionalLong within(Duration time) {
    return count(time, submit -> true);
  }

  @Override
  public OptionalLong same(OrderTerms terms, Duration time) {
    Content content = contentOf(terms);
    return count(time, submit -> content.equals(submit.content()));
  }

  private OptionalLong count(Duration time, Predicate<Submit> which) {
    Instant from = clock.instant().minus(time);
    return forgotten.isAfter(from)
        ? OptionalLong.empty()
        : OptionalLong.of(
            submits.stream().filter(each -> each.at().isAfter(from)).filter(which).count());
  }

  @Override
  public long ordersToday() {
    turnOfTheDay();
    return orders;
  }

  @Override
  public Optional<BigDecimal> notionalToday() {
    turnOfTheDay();
    return Optional.ofNullable(notional);
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
