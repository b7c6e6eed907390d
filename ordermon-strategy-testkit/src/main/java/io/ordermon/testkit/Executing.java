package io.ordermon.testkit;

import io.ordermon.models.ChangeSource;
import io.ordermon.models.Order;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.Quote;
import io.ordermon.orders.OrderReader;
import io.ordermon.simulation.RowDraft;
import io.ordermon.simulation.Simulation;
import io.ordermon.spi.OrderRow;
import io.ordermon.strategies.OrderEvent.Origin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The executing side of one order, played by the test. While a cancel or an amendment is under way
 * a partial fill leaves the order's state as it is.
 */
public final class Executing {

  private static final Origin EXCHANGE = new Origin(ChangeSource.EXTERNAL, "exchange");
  private static final int PRICE_SCALE = 8;

  private final World world;
  private final Simulation simulation;
  private final String orderId;

  Executing(World world, String orderId) {
    this.world = world;
    this.simulation = world.simulation();
    this.orderId = orderId;
  }

  /** Acknowledges the order: it is working. */
  public Executing acknowledge() {
    return write(row -> row.status(OrderStatus.NEW));
  }

  /** Refuses the order. */
  public Executing reject(String reason) {
    return write(row -> row.status(OrderStatus.REJECTED).reason(reason));
  }

  /** A stop order's trigger fires. */
  public Executing trigger() {
    return write(row -> row.status(OrderStatus.TRIGGERED));
  }

  /** Fills all that is left, at the limit or else at the latest quote. */
  public Executing fill() {
    return fill(order().leavesQuantity(), null);
  }

  /** Fills some of it, at the limit or else at the latest quote. */
  public Executing fill(String quantity) {
    return fill(new BigDecimal(quantity), null);
  }

  /** Fills some of it. */
  public Executing fill(String quantity, String price) {
    return fill(new BigDecimal(quantity), new BigDecimal(price));
  }

  private Executing fill(BigDecimal quantity, @Nullable BigDecimal price) {
    Order order = order();
    OrderProgress progress = filled(order, quantity, price == null ? priceOf(order) : price);
    return write(row -> row.progress(progress));
  }

  private BigDecimal priceOf(Order order) {
    BigDecimal limit = order.terms().price();
    return limit != null
        ? limit
        : simulation
            .quotes()
            .last(order.terms().symbol())
            .map(quote -> touch(quote, order))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "order " + orderId + " has no limit and there was no quote: give a price"));
  }

  private static BigDecimal touch(Quote quote, Order order) {
    return quote.touch(order.terms().side());
  }

  private static OrderProgress filled(Order order, BigDecimal quantity, BigDecimal price) {
    OrderProgress was = order.progress();
    BigDecimal filled = was.filledQuantity().add(quantity);
    BigDecimal average = was.avgFillPrice() == null ? BigDecimal.ZERO : was.avgFillPrice();
    BigDecimal notional = average.multiply(was.filledQuantity()).add(price.multiply(quantity));
    return new OrderProgress(
        statusAfter(order, filled),
        filled,
        notional.divide(filled, PRICE_SCALE, RoundingMode.HALF_EVEN),
        was.fees());
  }

  private static OrderStatus statusAfter(Order order, BigDecimal filled) {
    if (filled.compareTo(order.terms().quantity()) == 0) {
      return OrderStatus.FILLED;
    }
    return switch (order.status()) {
      case PENDING_CANCEL, PENDING_REPLACE, CANCELLED, EXPIRED -> order.status();
      default -> OrderStatus.PARTIALLY_FILLED;
    };
  }

  /** Cancels what is left, whether that was asked for or not. */
  public Executing cancel() {
    return write(row -> row.status(OrderStatus.CANCELLED));
  }

  /** Refuses the cancel that is under way: the order works on. */
  public Executing refuseCancel() {
    return write(row -> row.status(working()));
  }

  /** Carries out the amendment that is under way. */
  public Executing replace() {
    Order order = order();
    return write(
        row ->
            row.amend(Objects.requireNonNull(order.replacement(), "no amendment is under way"))
                .replacement(null)
                .status(working()));
  }

  /** Refuses the amendment that is under way: the order works on as it was. */
  public Executing refuseReplace() {
    return write(row -> row.replacement(null).status(working()));
  }

  /** The order's time in force runs out. */
  public Executing expire() {
    return write(row -> row.status(OrderStatus.EXPIRED));
  }

  private OrderStatus working() {
    return order().filledQuantity().signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.NEW;
  }

  private Order order() {
    OrderRow row = simulation.table().find(orderId);
    return Optional.ofNullable(row)
        .flatMap(OrderReader::read)
        .orElseThrow(() -> new IllegalStateException("no order %s: %s".formatted(orderId, row)));
  }

  private Executing write(Consumer<RowDraft> edit) {
    world.act(each -> each.table().update(orderId, EXCHANGE, edit));
    return this;
  }
}
