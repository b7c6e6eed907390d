package io.ordermon.monitoring.strategy;

import io.ordermon.models.Quote;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cause of what a strategy decides because of a quote; put into words only if it decides. A
 * quote does not come again after a crash, but the same one may come in another session, of the
 * same file of quotes, say: so the cause differs from session to session.
 */
final class QuoteCause implements Supplier<String> {

  private final String session;
  private long number;
  private @Nullable Quote quote;

  QuoteCause(String session) {
    this.session = session;
  }

  /**
   * The quote that is being told.
   *
   * @param count how many the session was told before
   */
  void of(Quote told, long count) {
    quote = told;
    number = count;
  }

  @Override
  public String get() {
    Quote told = quote;
    return told == null
        ? "quote:"
        : "quote:%s:%s/%s:%s:%s:%d"
            .formatted(
                told.symbol(),
                told.bid().toPlainString(),
                told.ask().toPlainString(),
                told.at(),
                session,
                number);
  }
}
