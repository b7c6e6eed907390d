package io.ordermon.strategies.builtin;

import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Enters a position once, and closes it at a profit or at a loss, whichever comes first.
 *
 * <p>Both levels are watched here, and no order waits at either: so there is never more than one
 * order that closes, and the two cannot both be filled. What has been entered when a level is
 * reached is closed, be it all or a part, and an entry that is not filled yet is withdrawn.
 */
final class Bracket extends DealingStrategy {

  private final BracketParams params;
  private Phase phase = Phase.WAITING;

  /** How far it has come. */
  enum Phase {
    /** For the entry price. */
    WAITING,
    ENTERING,
    HOLDING,
    /** Wants to hold nothing, from now on. */
    CLOSING,
    /** To somebody else, who has cancelled one of its orders. */
    LEFT
  }

  /** What is kept through a restart. */
  record State(Phase phase, @Nullable Working working) {}

  Bracket(BracketParams params) {
    super(params.symbol(), Side.SELL_SHORT, params.style());
    this.params = params;
  }

  @Override
  public void onLoad(Record kept) {
    State state = (State) kept;
    phase = state.phase();
    keep(state.working());
  }

  @Override
  public Record onSave() {
    return new State(phase, dealer().working());
  }

  /** A run before may have gone further in the second before it crashed than it had noted. */
  @Override
  void started() {
    boolean entering = dealer().heading().signum() != 0;
    if (phase == Phase.WAITING && entering) {
      phase = Phase.ENTERING;
    } else if (phase != Phase.LEFT && !entering && hasDealt()) {
      phase = Phase.CLOSING;
    }
  }

  private boolean hasDealt() {
    return context().positions().stream().anyMatch(each -> each.symbol().equals(symbol()));
  }

  @Override
  void quoted(Quote quote) {
    Side closing = params.held().closing();
    boolean exit = params.isExit(quote.touch(closing));
    switch (phase) {
      case WAITING -> enter(!exit && params.isEntry(quote.touch(closing.opposite())));
      case ENTERING, HOLDING -> close(exit, quote);
      case CLOSING, LEFT -> {}
    }
  }

  private void enter(boolean now) {
    if (now) {
      phase = Phase.ENTERING;
    }
  }

  private void close(boolean now, Quote quote) {
    if (now) {
      phase = Phase.CLOSING;
      context().log().info("closing at {}", quote.touch(params.held().closing()));
    }
  }

  @Override
  void ended(Ending ending) {
    if (ending == Ending.BY_OTHERS) {
      boolean protects = phase == Phase.ENTERING && dealer().held().signum() != 0;
      phase = protects ? Phase.HOLDING : Phase.LEFT;
      context().log().warn("somebody else cancelled an order; it is not entered again");
    } else if (phase == Phase.ENTERING && dealer().held().compareTo(params.entered()) == 0) {
      phase = Phase.HOLDING;
    }
  }

  @Override
  @Nullable BigDecimal target() {
    return switch (phase) {
      case ENTERING -> params.entered();
      case CLOSING -> BigDecimal.ZERO;
      case WAITING, HOLDING, LEFT -> null;
    };
  }
}
