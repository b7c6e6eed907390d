package io.ordermon.execution.paper;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import io.ordermon.execution.ExecType;
import io.ordermon.execution.ExecutionReport;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where open orders meet quotes, and where every change of an order is told. */
final class Pit {

  private final PaperSettings settings;
  private final Agenda agenda;
  private final Consumer<ExecutionReport> listener;
  private final Map<String, PaperOrder> open = new HashMap<>();
  private final Multiset<String> symbols = HashMultiset.create();
  private final Map<String, Book> books = new HashMap<>();

  private record Book(BookSide buys, BookSide sells) {
    BookSide side(Side side) {
      return side.isBuy() ? buys : sells;
    }
  }

  Pit(PaperSettings settings, Agenda agenda, Consumer<ExecutionReport> listener) {
    this.settings = settings;
    this.agenda = agenda;
    this.listener = listener;
  }

  /** An open order; null if there is none of that id. */
  @Nullable PaperOrder find(String orderId) {
    return open.get(orderId);
  }

  /** Takes an order in, not to be worked on yet; false if one of its id is open already. */
  boolean admit(PaperOrder order) {
    boolean isNew = open.putIfAbsent(order.id(), order) == null;
    if (isNew) {
      symbols.add(order.terms().symbol());
    }
    return isNew;
  }

  boolean isOpenIn(String symbol) {
    return symbols.contains(symbol);
  }

  void quote(Quote quote) {
    Book book = book(quote.symbol());
    book.buys().quote(quote);
    book.sells().quote(quote);
    match(book.buys());
    match(book.sells());
  }

  /** The market of a symbol is not known any more, until the next quote. */
  void forgetMarket(String symbol) {
    Book book = books.get(symbol);
    if (book != null) {
      book.buys().quote(null);
      book.sells().quote(null);
    }
  }

  private Book book(String symbol) {
    Book book = books.get(symbol);
    if (book == null) {
      book = new Book(new BookSide(Side.BUY, settings), new BookSide(Side.SELL, settings));
      books.put(symbol, book);
    }
    return book;
  }

  private BookSide side(PaperOrder order) {
    return book(order.terms().symbol()).side(order.terms().side());
  }

  /** Puts an order to work: what cannot be done at once rests, if it may. */
  void work(PaperOrder order) {
    BookSide side = side(order);
    if (order.isImmediate() && !order.isDormant()) {
      tryOnce(side, order);
    } else {
      side.add(order);
      match(side);
    }
  }

  /** Takes an order off work, to be called before anything changes by which it is in turn. */
  void rest(PaperOrder order) {
    side(order).remove(order);
  }

  private void match(BookSide side) {
    trigger(side);
    fill(side);
  }

  private void trigger(BookSide side) {
    PaperOrder order = side.nextTriggered();
    while (order != null) {
      OrderProgress before = order.progress();
      side.remove(order);
      order.become(OrderStatus.TRIGGERED);
      report(ExecType.TRIGGERED, order, before, null);
      if (order.isImmediate()) {
        tryOnce(side, order);
      } else {
        side.add(order);
      }
      order = side.nextTriggered();
    }
  }

  private void fill(BookSide side) {
    PaperOrder order = side.nextFillable();
    while (order != null) {
      trade(side, order, side.fillable(order));
      order = side.nextFillable();
    }
  }

  /** What is left afterwards is cancelled. */
  private void tryOnce(BookSide side, PaperOrder order) {
    BigDecimal quantity = side.fillable(order);
    boolean enough = !order.isAllOrNothing() || quantity.compareTo(order.leaves()) == 0;
    if (enough && quantity.signum() > 0) {
      trade(side, order, quantity);
    }
    if (order.isOpen()) {
      String code = order.isAllOrNothing() ? "FILL_OR_KILL" : "IMMEDIATE_OR_CANCEL";
      close(
          order,
          ExecType.CANCELED,
          OrderStatus.CANCELLED,
          "%s: leaves=%s".formatted(code, order.leaves().toPlainString()));
    }
  }

  private void trade(BookSide side, PaperOrder order, BigDecimal quantity) {
    OrderProgress before = order.progress();
    BigDecimal price = side.take(quantity, order.terms().type());
    order.fill(quantity, price);
    if (!order.isOpen()) {
      takeOut(order);
    }
    tell(ExecType.TRADE, order, before, order.terms(), price, null, null);
  }

  void close(PaperOrder order, ExecType type, OrderStatus status, @Nullable String reason) {
    OrderProgress before = order.progress();
    takeOut(order);
    order.become(status);
    report(type, order, before, reason);
  }

  void takeOut(PaperOrder order) {
    if (!order.isOnItsWay()) {
      side(order).remove(order);
    }
    if (open.remove(order.id()) != null) {
      symbols.remove(order.terms().symbol());
    }
    Agenda.Entry expiry = order.expiry();
    if (expiry != null) {
      agenda.remove(expiry);
    }
  }

  void report(ExecType type, PaperOrder order, OrderProgress before, @Nullable String reason) {
    tell(type, order, before, order.terms(), null, null, reason);
  }

  /**
   * @param known what it asked for before
   */
  void replaced(PaperOrder order, OrderProgress before, OrderTerms known) {
    tell(ExecType.REPLACED, order, before, known, null, order.terms(), null);
  }

  private void tell(
      ExecType type,
      PaperOrder order,
      OrderProgress before,
      OrderTerms known,
      @Nullable BigDecimal price,
      @Nullable OrderTerms terms,
      @Nullable String reason) {
    if (!order.isForgotten()) {
      listener.accept(
          new ExecutionReport(
              type,
              order.id(),
              agenda.now(),
              before,
              known,
              order.progress(),
              price,
              terms,
              reason));
    }
  }
}
