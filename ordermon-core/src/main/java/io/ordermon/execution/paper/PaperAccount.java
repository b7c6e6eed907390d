package io.ordermon.execution.paper;

import io.ordermon.execution.ExecutionAccount;
import io.ordermon.execution.ExecutionHost;
import io.ordermon.execution.ExecutionReport;
import io.ordermon.models.Order;
import io.ordermon.models.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One user's paper exchange, driven by the engine's quotes and clock. It wants the quotes of those
 * symbols only in which orders are open; of each the latest waits, and no other.
 */
final class PaperAccount implements ExecutionAccount {

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** An alarm cannot be taken back: one that is far off would keep a closed account alive. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final ExecutionHost host;
  private final PaperExchange exchange;
  private final PaperBroker broker;
  private final Consumer<Quote> subscriber = this::accept;

  /** The quotes that the exchange has not been shown; any thread. */
  private final Map<String, Quote> waiting = new ConcurrentHashMap<>(2);

  private final Set<String> wanted = new HashSet<>(2);
  private final Map<String, Quote> shown = new HashMap<>(2);
  private String cause = "";
  private @Nullable Instant due;
  private boolean closed;

  PaperAccount(PaperSettings settings, ExecutionHost host) {
    this.host = host;
    this.exchange = new PaperExchange(settings, host.clock().instant(), this::report);
    this.broker = new PaperBroker(exchange);
  }

  private void report(ExecutionReport report) {
    host.report(report, cause);
  }

  // ---- what is asked for

  @Override
  public void submit(Order order) {
    want(order.terms().symbol());
    act("order:" + order.version(), () -> broker.submit(order));
  }

  @Override
  public void cancel(Order order) {
    want(order.terms().symbol());
    act("cancel:" + order.version(), () -> broker.cancel(order));
  }

  @Override
  public void amend(Order order) {
    want(order.terms().symbol());
    act("amend:" + order.version(), () -> broker.amend(order));
  }

  @Override
  public void release(String orderId) {
    broker.release(orderId);
  }

  @Override
  public void close() {
    closed = true;
    wanted.forEach(symbol -> host.quotes().unsubscribe(symbol, subscriber));
    wanted.clear();
    waiting.clear();
  }

  /** The market as it is now comes before the order that is to meet it. */
  private void want(String symbol) {
    if (!closed && wanted.add(symbol)) {
      host.quotes().subscribe(symbol, subscriber);
      show(symbol);
    }
  }

  // ---- what happens

  /** A quote has come; on the feed's thread. */
  private void accept(Quote quote) {
    String symbol = quote.symbol();
    if (waiting.put(symbol, quote) == null) {
      host.inTurn(() -> show(symbol));
    }
  }

  private void show(String symbol) {
    if (closed) {
      return;
    }
    if (host.isPaused()) {
      host.schedule(host.clock().instant().plus(PAUSE), () -> show(symbol));
      return;
    }
    Quote quote = waiting.remove(symbol);
    if (quote != null && wanted.contains(symbol) && isNews(quote)) {
      act(causeOf(quote), () -> exchange.quote(quote));
      letGo(symbol);
    }
  }

  /**
   * Its size is there once, though the same quote is told again to who asks for its symbol again.
   */
  @SuppressWarnings("ReferenceEquality") // two quotes may be equal
  private boolean isNews(Quote quote) {
    return shown.put(quote.symbol(), quote) != quote;
  }

  private static String causeOf(Quote quote) {
    return "quote:%s:%s/%s:%s"
        .formatted(
            quote.symbol(), quote.bid().toPlainString(), quote.ask().toPlainString(), quote.at());
  }

  private void letGo(String symbol) {
    if (!exchange.isOpenIn(symbol) && wanted.remove(symbol)) {
      host.quotes().unsubscribe(symbol, subscriber);
    }
  }

  private void timePasses() {
    due = null;
    act("time", () -> {});
  }

  private void act(String because, Runnable action) {
    if (closed) {
      return;
    }
    cause = "time";
    exchange.advanceTo(host.clock().instant());
    cause = because;
    action.run();
    exchange.nextDue().ifPresent(this::wakeAt);
  }

  /** One alarm at a time, for what is due first; one that is too early only looks. */
  private void wakeAt(Instant event) {
    Instant latest = host.clock().instant().plus(LONGEST);
    Instant next = event.isBefore(latest) ? event : latest;
    if (due == null || next.isBefore(due)) {
      due = next;
      host.schedule(next, this::timePasses);
    }
  }
}
