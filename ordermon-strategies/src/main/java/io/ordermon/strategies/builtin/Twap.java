package io.ordermon.strategies.builtin;

import io.ordermon.strategies.TimerEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Deals a quantity in equal parts over a time. What a part has left undone is done with the next:
 * what counts is how much is to be done by now, and never more. What is left after the last part
 * goes on until it is done.
 */
final class Twap extends DealingStrategy {

  private static final String NEXT = "next";

  private final TwapParams params;
  private @Nullable Instant begunAt;
  private boolean heldBack;

  /**
   * What is kept through a restart.
   *
   * @param begunAt when the first part was begun; null before
   * @param heldBack whether nothing is done until the next part
   */
  record State(@Nullable Instant begunAt, boolean heldBack, @Nullable Working working) {}

  Twap(TwapParams params) {
    super(params.symbol(), params.side(), params.style());
    this.params = params;
  }

  @Override
  public void onLoad(Record kept) {
    State state = (State) kept;
    begunAt = state.begunAt();
    heldBack = state.heldBack();
    keep(state.working());
  }

  @Override
  public Record onSave() {
    return new State(begunAt, heldBack, dealer().working());
  }

  @Override
  void setTimers() {
    Instant now = context().clock().instant();
    if (begunAt == null) {
      begunAt = now;
    }
    long parts = parts(begunAt, now) + (heldBack ? 1 : 0);
    Instant first = begunAt.plus(params.interval().multipliedBy(parts));
    context().timers().scheduleRepeating(NEXT, first, params.interval());
  }

  /** How many times the interval has gone by. */
  private long parts(Instant begun, Instant now) {
    return Math.max(0, Duration.between(begun, now).dividedBy(params.interval()));
  }

  @Override
  public void onTimer(TimerEvent event) {
    heldBack = false;
    pursue();
    if (dealer().held().abs().compareTo(params.quantity()) >= 0) {
      context().timers().cancel(NEXT);
    }
  }

  /** Somebody else's cancel holds until the next part. */
  @Override
  void ended(Ending ending) {
    heldBack |= ending == Ending.BY_OTHERS;
  }

  @Override
  @Nullable BigDecimal target() {
    Instant begun = begunAt;
    if (begun == null || heldBack) {
      return null;
    }
    long parts = parts(begun, context().clock().instant()) + 1;
    BigDecimal sign = BigDecimal.valueOf(params.side().sign());
    return onlyBy(params.side(), params.done(parts).multiply(sign));
  }
}
