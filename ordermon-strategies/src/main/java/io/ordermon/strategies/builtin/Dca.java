package io.ordermon.strategies.builtin;

import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.strategies.TimerEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Buys again and again, each time as much or for as much money. A time at which it did not run is
 * left out; what was ordered and not filled is made up for.
 */
final class Dca extends DealingStrategy {

  private static final String NEXT = "next";

  private final DcaParams params;
  private BigDecimal wanted = BigDecimal.ZERO;
  private long count;
  private @Nullable Instant due;

  /**
   * What is kept through a restart.
   *
   * @param wanted how much was to be bought, all times together
   * @param count how many times that was
   * @param due when to buy next; null if never
   */
  record State(BigDecimal wanted, long count, @Nullable Instant due, @Nullable Working working) {}

  Dca(DcaParams params) {
    super(params.symbol(), Side.SELL, params.style());
    this.params = params;
  }

  @Override
  public void onLoad(Record kept) {
    State state = (State) kept;
    wanted = state.wanted();
    count = state.count();
    due = state.due();
    keep(state.working());
  }

  @Override
  public Record onSave() {
    return new State(wanted, count, due, dealer().working());
  }

  /** A run before may have bought in the second before it crashed, and not have noted it. */
  @Override
  void started() {
    BigDecimal bought = dealer().heading();
    if (bought.compareTo(wanted) > 0) {
      wanted = bought;
      count++;
      due = due == null ? null : due.plus(params.period());
    }
  }

  @Override
  void setTimers() {
    Instant now = context().clock().instant();
    Instant planned = due;
    if (planned != null) {
      plan(planned.isBefore(now) ? firstAfter(planned, now) : planned);
    } else {
      plan(count == 0 ? now : now.plus(params.period()));
    }
  }

  private void plan(Instant next) {
    due = params.isOver(count) ? null : next;
    if (due != null) {
      context().timers().schedule(NEXT, next);
    }
  }

  private Instant firstAfter(Instant planned, Instant now) {
    long gone = Duration.between(planned, now).dividedBy(params.period());
    return planned.plus(params.period().multipliedBy(gone + 1));
  }

  @Override
  public void onTimer(TimerEvent event) {
    buyIfDue();
    pursue();
  }

  @Override
  void quoted(Quote quote) {
    buyIfDue();
  }

  private void buyIfDue() {
    Instant planned = due;
    if (planned != null && !context().clock().instant().isBefore(planned)) {
      context().quotes().last(symbol()).ifPresent(quote -> buy(quote, planned));
    }
  }

  private void buy(Quote quote, Instant planned) {
    wanted = wanted.add(params.quantityAt(quote.touch(Side.BUY)));
    count++;
    plan(firstAfter(planned, context().clock().instant()));
  }

  /** What somebody else has cancelled is not bought. */
  @Override
  void ended(Ending ending) {
    if (ending == Ending.BY_OTHERS) {
      wanted = dealer().held();
    }
  }

  @Override
  BigDecimal target() {
    return onlyBy(Side.BUY, wanted);
  }
}
