package io.ordermon.testkit;

import io.ordermon.models.ChangeSource;
import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.simulation.OrderTable;
import io.ordermon.simulation.RowDraft;
import io.ordermon.strategies.OrderEvent.Origin;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Somebody outside who writes into the table of orders: another program, or a person with SQL. */
public final class External {

  private static final Origin SOMEBODY = new Origin(ChangeSource.EXTERNAL, "somebody");

  private final World world;

  External(World world) {
    this.world = world;
  }

  /** Enters an order by hand: it is working at once. */
  public External enter(String orderId, OrderTerms terms) {
    return enter(orderId, null, terms);
  }

  /** Enters an order of a strategy; of none if {@code strategyId} is null. */
  public External enter(String orderId, @Nullable String strategyId, OrderTerms terms) {
    return act(
        table ->
            table.insert(
                orderId,
                terms,
                SOMEBODY,
                row -> row.strategyId(strategyId).status(OrderStatus.NEW)));
  }

  /** Cancels an order. */
  public External cancel(String orderId) {
    return status(orderId, OrderStatus.CANCELLED);
  }

  /** Sets an order's status and nothing else, whether that makes sense or not. */
  public External status(String orderId, OrderStatus status) {
    return status(orderId, status.word());
  }

  /** Sets an order's status to a word, known or not. */
  public External status(String orderId, String word) {
    return update(orderId, row -> row.status(word));
  }

  /** Sets an order's filled quantity and nothing else, whether that makes sense or not. */
  public External filled(String orderId, String quantity) {
    return update(orderId, row -> row.filled(new BigDecimal(quantity)));
  }

  /** Sets an order's quantity or prices. */
  public External amend(String orderId, OrderAmendment amendment) {
    return update(orderId, row -> row.amend(amendment));
  }

  private External update(String orderId, Consumer<RowDraft> edit) {
    return act(table -> table.update(orderId, SOMEBODY, edit));
  }

  /** Deletes an order's row. */
  public External delete(String orderId) {
    return act(table -> table.delete(orderId, SOMEBODY));
  }

  private External act(Consumer<OrderTable> write) {
    world.act(simulation -> write.accept(simulation.table()));
    return this;
  }
}
