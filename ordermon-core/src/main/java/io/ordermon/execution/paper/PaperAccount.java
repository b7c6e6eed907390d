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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One user's paper exchange, driven by the engine's quotes and clock. It wants the quotes of those
 * symbols only in which orders are open; of each the latest waits, and no other.
 */
final class PaperAccount implements ExecutionAccount {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** A quote that is older is no market that anything can be done at. */
  private static final Duration STALE = Duration.ofMinutes(1);

  /** Stands for no order: only time has passed. */
  private static final String TIME = "";

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

  /** What was asked for while the engine paused: of each order the latest, in that order. */
  private final Map<String, Asked> asked = new LinkedHashMap<>(2);

  private boolean waitsForEngine;
  private boolean closed;

  /**
   * @param anew whether what is known of the order is void before
   */
  private record Asked(String because, boolean anew, Runnable action) {}

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
    ask(order, "order:", () -> broker.submit(order));
  }

  @Override
  public void cancel(Order order) {
    ask(order, "cancel:", () -> broker.cancel(order));
  }

  @Override
  public void amend(Order order) {
    ask(order, "amend:", () -> broker.amend(order));
  }

  @Override
  public void release(String orderId) {
    act(orderId, new Asked("", true, () -> {}));
  }

  private void ask(Order order, String because, Runnable action) {
    Runnable whole =
        () -> {
          want(order.terms().symbol());
          action.run();
        };
    act(order.orderId(), new Asked(because + order.version(), false, whole));
  }

  @Override
  public void close() {
    closed = true; // what is scheduled still comes, and finds nothing
    wanted.forEach(symbol -> host.quotes().unsubscribe(symbol, subscriber));
    wanted.clear();
    waiting.clear();
    asked.clear();
  }

  /** The market as it is now comes before the order that is to meet it. */
  private void want(String symbol) {
    Quote last = shown.get(symbol);
    if (last != null && isStale(last)) {
      exchange.forgetMarket(symbol);
    }
    if (wanted.add(symbol)) {
      host.quotes().subscribe(symbol, subscriber);
      takeNews(symbol).ifPresent(exchange::quote);
    }
  }

  private boolean isStale(Quote quote) {
    return quote.at().isBefore(host.clock().instant().minus(STALE));
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
    if (mustWait()) {
      waitForEngine();
    } else {
      takeNews(symbol).ifPresent(this::meet);
    }
  }

  /** The quote that waits, if it is wanted and something can be done at it. */
  private Optional<Quote> takeNews(String symbol) {
    return Optional.ofNullable(waiting.remove(symbol))
        .filter(quote -> wanted.contains(symbol) && !isStale(quote) && isNews(quote));
  }

  private void meet(Quote quote) {
    actNow(causeOf(quote), () -> exchange.quote(quote));
    letGo(quote.symbol());
  }

  /** Whether the engine pauses, or what was asked for meanwhile comes first. */
  private boolean mustWait() {
    return host.isPaused() || !asked.isEmpty();
  }

  private void waitForEngine() {
    if (!waitsForEngine) {
      waitsForEngine = true;
      host.schedule(host.clock().instant().plus(PAUSE), this::goOn);
    }
  }

  private void goOn() {
    waitsForEngine = false;
    if (!closed && host.isPaused()) {
      waitForEngine();
      return;
    }
    Map<String, Asked> kept = new LinkedHashMap<>(asked);
    asked.clear();
    kept.forEach(this::actNow);
    List.copyOf(waiting.keySet()).forEach(this::show);
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

  /** At once, or, in the same order, when the engine does not pause any more. */
  private void act(String orderId, Asked next) {
    if (closed) {
      return;
    }
    if (mustWait()) {
      Asked before = asked.remove(orderId); // the row as it is now says all that is to be done
      boolean anew = next.anew() || (before != null && before.anew());
      asked.put(orderId, new Asked(next.because(), anew, next.action()));
      waitForEngine();
    } else {
      actNow(orderId, next);
    }
  }

  private void actNow(String orderId, Asked next) {
    if (next.anew()) {
      broker.release(orderId);
    }
    actNow(next.because(), next.action());
  }

  private void actNow(String because, Runnable action) {
    cause = "time";
    exchange.advanceTo(host.clock().instant());
    cause = because;
    action.run();
    exchange.nextDue().ifPresent(this::wakeAt);
  }

  /** The alarm for what is due first counts, and no other; one that is too early only looks. */
  private void wakeAt(Instant event) {
    Instant latest = host.clock().instant().plus(LONGEST);
    Instant next = event.isBefore(latest) ? event : latest;
    if (due == null || next.isBefore(due)) {
      due = next;
      host.schedule(next, () -> alarm(next));
    }
  }

  private void alarm(Instant time) {
    if (time.equals(due)) {
      due = null;
      act(TIME, new Asked("time", false, () -> {}));
    }
  }
}
