package io.ordermon.execution.paper;

import io.ordermon.execution.ExecType;
import io.ordermon.execution.ExecutionReport;
import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.models.TimeInForce;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Executes orders on paper, by quotes. Single-threaded; knows no time but the one it is given.
 *
 * <ul>
 *   <li>An order, an amendment or a cancel takes effect when it has been on its way for the
 *       latency; what happens before wins. An amended order keeps its place in time.
 *   <li>What is done is done at the touch: the ask for a buy, the bid for a sell; market orders and
 *       stop orders with slippage. A limit order takes the touch where it is at the limit or
 *       better.
 *   <li>A quote has its size for our orders, times the participation, in the order of price and
 *       time; what is left of an order waits for the next quote. A size that is not known has no
 *       end.
 *   <li>A stop order's trigger fires when the last price reaches it, or the touch where no last
 *       price is known.
 *   <li>What is immediate or cancel, or fill or kill, is tried once: when it arrives, or when its
 *       trigger fires.
 * </ul>
 */
public final class PaperExchange {

  private static final Set<OrderStatus> TAKEN_IN =
      Set.of(
          OrderStatus.PENDING_NEW,
          OrderStatus.NEW,
          OrderStatus.TRIGGERED,
          OrderStatus.PARTIALLY_FILLED);

  private final PaperSettings settings;
  private final Agenda agenda;
  private final Pit pit;
  private long submitted;

  /**
   * @param now the time at the beginning
   * @param listener told what happens, in order; must only hand on
   */
  public PaperExchange(PaperSettings settings, Instant now, Consumer<ExecutionReport> listener) {
    this.settings = settings;
    this.agenda = new Agenda(now);
    this.pit = new Pit(settings, agenda, listener);
  }

  // ---- what comes in

  /**
   * Takes an order.
   *
   * @param soFar {@code pending_new} for one that is sent now; {@code new}, {@code triggered} or
   *     {@code partially_filled} for one that the exchange is to have had already. If a request is
   *     under way, the state before it; the request follows.
   * @param entered when it was entered: what is good for the day ends with that day
   * @throws IllegalArgumentException for any other state, or an order that is held already
   */
  public void submit(String orderId, OrderTerms terms, OrderProgress soFar, Instant entered) {
    PaperOrder order = takeIn(orderId, terms, soFar, entered);
    if (order.isOnItsWay()) {
      send(() -> arrived(order));
    } else {
      work(order);
    }
  }

  /**
   * Takes an order that the exchange is to have had already, and of which a cancel is on its way.
   *
   * @param soFar the state before the cancel
   * @throws IllegalArgumentException as {@link #submit} does
   */
  public void submitCancelling(
      String orderId, OrderTerms terms, OrderProgress soFar, Instant entered) {
    PaperOrder order = takeIn(orderId, terms, soFar, entered);
    order.cancelSent();
    send(() -> cancelArrived(order));
    workIfOpen(order);
  }

  /**
   * Takes an order that the exchange is to have had already, and of which an amendment is on its
   * way.
   *
   * @param soFar the state before the amendment
   * @param amendment null if it asks for nothing, and is to be refused
   * @throws IllegalArgumentException as {@link #submit} does
   */
  public void submitAmending(
      String orderId,
      OrderTerms terms,
      OrderProgress soFar,
      Instant entered,
      @Nullable OrderAmendment amendment) {
    PaperOrder order = takeIn(orderId, terms, soFar, entered);
    order.amendmentSent();
    send(() -> amendmentArrived(order, amendment));
    workIfOpen(order);
  }

  private void workIfOpen(PaperOrder order) {
    if (order.isOpen()) {
      work(order);
    }
  }

  private PaperOrder takeIn(
      String orderId, OrderTerms terms, OrderProgress soFar, Instant entered) {
    if (!TAKEN_IN.contains(soFar.status())) {
      throw new IllegalArgumentException("order " + orderId + " is " + soFar.status());
    }
    PaperOrder order = new PaperOrder(orderId, submitted++, terms, soFar, entered, settings.fees());
    if (!pit.admit(order)) {
      throw new IllegalArgumentException("order " + orderId + " is held already");
    }
    return order;
  }

  /**
   * Sends a cancel.
   *
   * @return false if no such order is open, so that nothing was sent
   */
  public boolean cancel(String orderId) {
    PaperOrder order = pit.find(orderId);
    if (order == null) {
      return false;
    }
    order.cancelSent();
    send(() -> cancelArrived(order));
    return true;
  }

  /**
   * Sends an amendment.
   *
   * @param amendment null if it asks for nothing, and is to be refused
   * @return false if no such order is open, so that nothing was sent
   */
  public boolean amend(String orderId, @Nullable OrderAmendment amendment) {
    PaperOrder order = pit.find(orderId);
    if (order == null) {
      return false;
    }
    order.amendmentSent();
    send(() -> amendmentArrived(order, amendment));
    return true;
  }

  /** Forgets an order that somebody else has dealt with; nothing is told of it any more. */
  public void forget(String orderId) {
    PaperOrder order = pit.find(orderId);
    if (order != null) {
      pit.takeOut(order);
      order.forget();
    }
  }

  /** Whether the exchange holds an order. */
  public boolean holds(String orderId) {
    return pit.find(orderId) != null;
  }

  /** Whether an order of a symbol is open, one that is on its way included. */
  public boolean isOpenIn(String symbol) {
    return pit.isOpenIn(symbol);
  }

  /** The market of a symbol is not known any more, until its next quote. */
  public void forgetMarket(String symbol) {
    pit.forgetMarket(symbol);
  }

  /** The market of a symbol moves. */
  public void quote(Quote quote) {
    pit.quote(quote);
  }

  /** Time passes: what is due until {@code time} happens, each at its own moment. */
  public void advanceTo(Instant time) {
    agenda.advanceTo(time);
  }

  /** When something happens next by time alone; empty if nothing will. */
  public Optional<Instant> nextDue() {
    return Optional.ofNullable(agenda.next());
  }

  private void send(Runnable arrival) {
    if (settings.latency().isZero()) {
      arrival.run();
    } else {
      agenda.add(agenda.now().plus(settings.latency()), arrival);
    }
  }

  // ---- what arrives

  private void arrived(PaperOrder order) {
    if (order.isForgotten()) {
      return;
    }
    String problem = Terms.problemOf(order.terms());
    if (problem != null) {
      pit.close(order, ExecType.REJECTED, OrderStatus.REJECTED, problem);
      return;
    }
    OrderProgress before = order.progress();
    order.become(OrderStatus.NEW);
    pit.report(ExecType.NEW, order, before, null);
    work(order);
  }

  /** Puts an order to work: done at once as far as that goes; what is left rests. */
  private void work(PaperOrder order) {
    Instant end = endOf(order);
    if (end != null && !end.isAfter(agenda.now())) {
      pit.close(order, ExecType.EXPIRED, OrderStatus.EXPIRED, null);
      return;
    }
    if (end != null) {
      order.expiresBy(agenda.add(end, () -> expired(order)));
    }
    pit.work(order);
  }

  private @Nullable Instant endOf(PaperOrder order) {
    OrderTerms terms = order.terms();
    if (terms.timeInForce() == TimeInForce.DAY) {
      return settings.session().endAfter(order.entered());
    }
    return terms.timeInForce() == TimeInForce.GTD ? terms.expiresAt() : null;
  }

  private void cancelArrived(PaperOrder order) {
    OrderProgress before = order.progress();
    order.cancelArrived();
    if (order.isOpen()) {
      pit.takeOut(order);
      order.become(OrderStatus.CANCELLED);
      pit.report(ExecType.CANCELED, order, before, null);
    } else {
      pit.report(ExecType.CANCEL_REJECTED, order, before, tooLate(before));
    }
  }

  private void amendmentArrived(PaperOrder order, @Nullable OrderAmendment amendment) {
    OrderProgress before = order.progress();
    order.amendmentArrived();
    String problem = order.isOpen() ? Terms.problemOf(amendment, order) : tooLate(before);
    if (amendment == null || problem != null) {
      pit.report(ExecType.REPLACE_REJECTED, order, before, problem);
      return;
    }
    OrderTerms known = order.terms();
    pit.rest(order);
    order.amend(amendment);
    if (!order.isOpen()) {
      pit.takeOut(order);
    }
    pit.replaced(order, before, known);
    if (order.isOpen()) {
      pit.work(order);
    }
  }

  private static String tooLate(OrderProgress progress) {
    return "TOO_LATE: status=" + progress.status();
  }

  private void expired(PaperOrder order) {
    pit.close(order, ExecType.EXPIRED, OrderStatus.EXPIRED, null);
  }
}
