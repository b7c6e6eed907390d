package io.ordermon.strategies.builtin;

import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Buys a little at each level that the market comes down to, and sells it one level higher. No
 * orders wait at the levels: they are watched here, and what has become due at several of them is
 * dealt in one order.
 */
final class Grid extends DealingStrategy {

  private final GridSteps steps;
  private boolean heldBack;

  /**
   * What is kept through a restart.
   *
   * @param heldBack whether nothing is done until the market reaches another level
   */
  record State(List<GridSteps.Step> steps, boolean heldBack, @Nullable Working working) {
    State {
      steps = List.copyOf(steps);
    }
  }

  Grid(GridParams params) {
    super(params.symbol(), Side.SELL, params.style());
    this.steps = new GridSteps(params);
  }

  @Override
  public void onLoad(Record kept) {
    State state = (State) kept;
    steps.load(state.steps());
    heldBack = state.heldBack();
    keep(state.working());
  }

  @Override
  public Record onSave() {
    return new State(steps.all(), heldBack, dealer().working());
  }

  /** What a run before did in the second before it crashed may not be noted. */
  @Override
  void started() {
    if (!heldBack) {
      steps.agreeWith(dealer().heading());
    }
  }

  @Override
  void quoted(Quote quote) {
    BigDecimal before = steps.wanted();
    steps.quoted(quote);
    heldBack &= steps.wanted().compareTo(before) == 0;
  }

  /** Somebody else's cancel holds until the market reaches another level. */
  @Override
  void ended(Ending ending) {
    heldBack |= ending == Ending.BY_OTHERS;
  }

  @Override
  @Nullable BigDecimal target() {
    return heldBack ? null : steps.wanted();
  }
}
