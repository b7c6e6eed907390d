package io.ordermon.strategies.builtin;

import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.strategies.TimerEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a symbol the way that a signal says. Looks at the price at equal times rather than at every
 * quote, so that its averages do not depend on how fast it is told of the market.
 */
final class SignalStrategy extends DealingStrategy {

  private static final String LOOK = "look";

  private final SignalPlan plan;
  private final Signal signal;
  private final List<Double> prices = new ArrayList<>();
  private Instant lookedAt = Instant.EPOCH;
  private Stance stance = Stance.FLAT;
  private boolean heldBack;

  /**
   * What is kept through a restart.
   *
   * @param heldBack whether nothing is done until the signal changes
   */
  record State(
      List<Double> prices,
      Instant lookedAt,
      Stance stance,
      boolean heldBack,
      @Nullable Working working) {
    State {
      prices = List.copyOf(prices);
    }
  }

  SignalStrategy(SignalPlan plan, Signal signal) {
    super(plan.symbol(), Side.SELL_SHORT, plan.style());
    this.plan = plan;
    this.signal = signal;
  }

  @Override
  public void onLoad(Record kept) {
    State state = (State) kept;
    prices.addAll(state.prices());
    lookedAt = state.lookedAt();
    stance = state.stance();
    heldBack = state.heldBack();
    keep(state.working());
  }

  @Override
  public Record onSave() {
    return new State(prices, lookedAt, stance, heldBack, dealer().working());
  }

  @Override
  void started() {
    if (!heldBack) {
      stance = Stance.towards(dealer().heading()); // what it had decided last may not be noted
    }
  }

  @Override
  void setTimers() {
    Instant now = context().clock().instant();
    Instant next = lookedAt.plus(plan.interval());
    if (next.isBefore(now)) {
      prices.clear(); // a window with a hole in it is none
      next = now;
    }
    context().timers().scheduleRepeating(LOOK, next, plan.interval());
  }

  @Override
  public void onTimer(TimerEvent event) {
    lookedAt = event.due();
    context().quotes().last(symbol()).ifPresent(this::look);
    pursue();
  }

  private void look(Quote quote) {
    prices.add(quote.mid().doubleValue());
    if (prices.size() > signal.window()) {
      prices.remove(0);
    }
    if (prices.size() == signal.window()) {
      follow(signal.next(List.copyOf(prices), stance));
    }
  }

  private void follow(Stance next) {
    if (next != stance) {
      context().log().info("from {} to {}", stance, next);
      stance = next;
      heldBack = false;
    }
  }

  /** Somebody else's cancel holds until the signal changes. */
  @Override
  void ended(Ending ending) {
    heldBack |= ending == Ending.BY_OTHERS;
  }

  @Override
  @Nullable BigDecimal target() {
    return heldBack ? null : stance.of(plan.quantity());
  }
}
