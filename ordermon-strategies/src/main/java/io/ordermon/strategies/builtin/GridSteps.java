package io.ordermon.strategies.builtin;

import io.ordermon.models.Quote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The steps of a grid. Each is bought when the market comes down to its lower level, and sold when
 * it comes up to its upper one. A step that the market lies below at the beginning is not bought
 * before the market has been above it.
 */
final class GridSteps {

  private final GridParams params;
  private final List<Step> steps;

  /** What one step is doing. */
  enum Step {
    /** The market has been below it from the beginning. */
    ASLEEP,
    WAITING,
    HELD
  }

  GridSteps(GridParams params) {
    this.params = params;
    this.steps = new ArrayList<>(Collections.nCopies(params.steps(), Step.ASLEEP));
  }

  /** What to keep through a restart. */
  List<Step> all() {
    return List.copyOf(steps);
  }

  /** Takes over what was kept, unless it is of a grid with another number of steps. */
  void load(List<Step> kept) {
    if (kept.size() == steps.size()) {
      Collections.copy(steps, kept);
    }
  }

  /** The market has moved. */
  void quoted(Quote quote) {
    for (int i = 0; i < steps.size(); i++) {
      steps.set(i, next(i, quote));
    }
  }

  private Step next(int index, Quote quote) {
    boolean low = quote.ask().compareTo(params.level(index)) <= 0;
    boolean high = quote.bid().compareTo(params.level(index + 1)) >= 0;
    return switch (steps.get(index)) {
      case ASLEEP -> low ? Step.ASLEEP : Step.WAITING;
      case WAITING -> low ? Step.HELD : Step.WAITING;
      case HELD -> high ? Step.WAITING : Step.HELD;
    };
  }

  /** How much is to be held. */
  BigDecimal wanted() {
    return params.quantity().multiply(BigDecimal.valueOf(held()));
  }

  private int held() {
    return Collections.frequency(steps, Step.HELD);
  }

  /** Makes as many steps held as the quantity is for: the market buys from above, sells below. */
  void agreeWith(BigDecimal quantity) {
    int count = quantity.divideToIntegralValue(params.quantity()).intValue();
    while (held() > count) {
      steps.set(steps.indexOf(Step.HELD), Step.WAITING);
    }
    while (held() < count && held() < steps.size()) {
      int next = steps.lastIndexOf(Step.WAITING);
      steps.set(next >= 0 ? next : steps.lastIndexOf(Step.ASLEEP), Step.HELD);
    }
  }
}
