package io.ordermon.strategies.builtin;

import io.ordermon.models.Quote;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Warns in the user's log file when the price of a symbol has come to a level. */
final class PriceAlert implements Strategy {

  private PriceAlertParams params;
  private boolean armed = true;
  private long alerts;
  private @Nullable StrategyContext context;

  /** What is kept through a restart. */
  record State(boolean armed, long alerts) {}

  PriceAlert(PriceAlertParams params) {
    this.params = params;
  }

  @Override
  public void onLoad(Record kept) {
    State state = (State) kept;
    armed = state.armed();
    alerts = state.alerts();
  }

  @Override
  public Record onSave() {
    return new State(armed, alerts);
  }

  @Override
  public void onStart(StrategyContext started) {
    context = started;
    started.quotes().subscribe(params.symbol());
  }

  @Override
  public void onResume() {
    Quotes.askAnew(context().quotes(), params.symbol());
  }

  /** Another alert is a new one, which has not been given yet. */
  @Override
  public boolean onParamsChanged(Record changed) {
    PriceAlertParams before = params;
    params = (PriceAlertParams) changed;
    if (!before.symbol().equals(params.symbol())) {
      context().quotes().unsubscribe(before.symbol());
      context().quotes().subscribe(params.symbol());
    }
    armed = true;
    alerts = 0;
    return true;
  }

  @Override
  public void onQuote(Quote quote) {
    if (!quote.symbol().equals(params.symbol())) {
      return; // it was on its way when the symbol was changed
    }
    BigDecimal price = quote.price();
    if (armed && params.isReached(price)) {
      alert(price);
    } else if (!armed && params.isLeft(price)) {
      armed = params.repeat();
    }
  }

  private void alert(BigDecimal price) {
    armed = false;
    alerts++;
    context()
        .log()
        .warn(
            "{} is at {}, {} {}",
            params.symbol(),
            price.toPlainString(),
            params.direction().name().toLowerCase(Locale.ROOT),
            params.price().toPlainString());
  }

  private StrategyContext context() {
    return Objects.requireNonNull(context, "not started");
  }
}
