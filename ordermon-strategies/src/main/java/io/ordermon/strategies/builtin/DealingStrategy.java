package io.ordermon.strategies.builtin;

import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A strategy that wants to hold some quantity of one symbol: what all of those do alike. */
abstract class DealingStrategy implements Strategy {

  private final String symbol;
  private final Side sellingUncovered;
  private final OrderStyle style;
  private @Nullable StrategyContext context;
  private @Nullable Dealer dealer;
  private @Nullable Working kept;

  DealingStrategy(String symbol, Side sellingUncovered, OrderStyle style) {
    this.symbol = symbol;
    this.sellingUncovered = sellingUncovered;
    this.style = style;
  }

  /** What is to be held, sold quantities being negative; null while it may be whatever it is. */
  abstract @Nullable BigDecimal target();

  /** The strategy begins; its timers and quotes follow. */
  void started() {}

  /** The timers are to be set: at the start, and after a pause, in which they may have been due. */
  void setTimers() {}

  /** The market has moved; {@link #target} is looked at after it. */
  void quoted(Quote quote) {}

  /** An order has come to its end; {@link #target} is looked at after it. */
  void ended(Ending ending) {}

  @Override
  public final void onStart(StrategyContext begun) {
    context = begun;
    dealer = new Dealer(begun, symbol, sellingUncovered, style, kept);
    started();
    setTimers();
    begun.quotes().subscribe(symbol);
  }

  @Override
  public final void onResume() {
    dealer().takeStock();
    setTimers();
    Quotes.askAnew(context().quotes(), symbol);
    pursue();
  }

  @Override
  public final void onQuote(Quote quote) {
    quoted(quote);
    pursue();
  }

  @Override
  public final void onOrderEvent(OrderEvent event) {
    Ending ending = dealer().told(event);
    if (ending != Ending.NONE) {
      ended(ending);
      pursue();
    }
  }

  @Override
  public final void onExternalOrderChange(OrderEvent event) {}

  @Override
  public final void onDecision(DecisionOutcome outcome) {
    dealer().decided(outcome);
  }

  final void pursue() {
    BigDecimal target = target();
    if (target != null) {
      dealer().aim(target);
    }
  }

  /** The target for somebody who deals on one side only: what was dealt is not dealt back. */
  final BigDecimal onlyBy(Side side, BigDecimal target) {
    BigDecimal held = dealer().held();
    return side.isBuy() ? target.max(held) : target.min(held);
  }

  final String symbol() {
    return symbol;
  }

  final StrategyContext context() {
    return Objects.requireNonNull(context, "not started");
  }

  final Dealer dealer() {
    return Objects.requireNonNull(dealer, "not started");
  }

  /** What was at work in a run before this one. */
  final void keep(@Nullable Working working) {
    kept = working;
  }
}
