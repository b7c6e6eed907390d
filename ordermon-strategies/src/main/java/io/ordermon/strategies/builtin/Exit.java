package io.ordermon.strategies.builtin;

import io.ordermon.models.Quote;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Closes a position once, when a rule says so. An order that somebody else cancels is not entered
 * again: whoever did that has decided otherwise.
 */
final class Exit extends DealingStrategy {

  private final Protection protection;
  private final ExitRule rule;
  private Phase phase = Phase.WATCHING;
  private @Nullable BigDecimal reference;

  /** How far it has come. */
  enum Phase {
    WATCHING,
    CLOSING,
    OVER
  }

  /**
   * What is kept through a restart.
   *
   * @param reference what the rule measures from; null before the first quote
   */
  record State(Phase phase, @Nullable BigDecimal reference, @Nullable Working working) {}

  Exit(Protection protection, ExitRule rule) {
    super(protection.symbol(), protection.held().closing(), protection.style());
    this.protection = protection;
    this.rule = rule;
  }

  @Override
  public void onLoad(Record kept) {
    State state = (State) kept;
    phase = state.phase();
    reference = state.reference();
    keep(state.working());
  }

  @Override
  public Record onSave() {
    return new State(phase, reference, dealer().working());
  }

  @Override
  void started() {
    // an order that a run before entered in the second before it crashed, and did not note
    boolean begun = dealer().heading().signum() != 0;
    if (phase == Phase.WATCHING && begun) {
      phase = Phase.CLOSING;
    }
  }

  @Override
  void quoted(Quote quote) {
    if (phase == Phase.WATCHING) {
      BigDecimal price = quote.touch(protection.held().closing());
      BigDecimal since = rule.reference(reference, price);
      reference = since;
      if (rule.isReached(since, price)) {
        phase = Phase.CLOSING;
        context()
            .log()
            .info("{}: closing {} {} at {}", rule, protection.quantity(), symbol(), price);
      }
    }
  }

  @Override
  void ended(Ending ending) {
    if (ending == Ending.BY_OTHERS) {
      phase = Phase.OVER;
      context().log().warn("somebody else cancelled the closing order; it is not entered again");
    } else if (phase == Phase.CLOSING && dealer().held().compareTo(closed()) == 0) {
      phase = Phase.OVER;
    }
  }

  @Override
  @Nullable BigDecimal target() {
    return phase == Phase.CLOSING ? closed() : null;
  }

  private BigDecimal closed() {
    return onlyBy(protection.held().closing(), protection.closed());
  }
}
