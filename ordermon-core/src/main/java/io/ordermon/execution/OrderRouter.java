package io.ordermon.execution;

import io.ordermon.models.ChangeSource;
import io.ordermon.models.Order;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.spi.OrderStore.Decision;
import io.ordermon.spi.OrderStore.Execution;
import io.ordermon.spi.OrderStore.Write;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Result;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Between one user's rows and the executing side: what the rows ask for is sent, and what the
 * executing side reports is written into the rows. Used in the user's turn only.
 *
 * <p>An order that was entered ({@code initialized}) is handed over first ({@code pending_new}),
 * and sent when that is committed. Each report is written if the row is as the executing side knows
 * it; where somebody else was faster, the row is right, and the order is sent anew as it is there.
 * Which changes are our own is told by their decisions: one that was not taken since the order was
 * last sent counts as somebody else's.
 */
public final class OrderRouter {

  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final String NO_CHECKS = "[]";

  private final String gateway;
  private final Surroundings around;
  private final String session;
  private @Nullable ExecutionAccount account;
  private long decisions;
  private boolean closed;

  /** The orders that the executing side has. */
  private final Set<String> sent = new HashSet<>();

  /** By order: the decisions taken since it was last sent that have not come back. */
  private final Map<String, Set<String>> underWay = new HashMap<>();

  /** What a router gets of the engine. */
  public interface Surroundings {

    String userId();

    InstantSource clock();

    /** See {@link ExecutionHost#inTurn}. */
    void inTurn(Runnable action);

    /** See {@link ExecutionHost#schedule}. */
    void schedule(Instant due, Runnable action);

    /** An open order that can be relied on, as it is held; empty if there is none. */
    Optional<Order> find(String orderId);

    /**
     * Takes something to be written.
     *
     * @param callback told of the outcome, in a turn of the user's behind this one
     * @return false if there is no room; the callback is then never called
     */
    boolean write(Write write, Consumer<DecisionOutcome> callback);

    /** Tells people that what happened to an order cannot be written. */
    void alert(String orderId, String problem);
  }

  /**
   * @param gateway the name of the executing side
   * @param session differs from that of any other router, of this run or another; at most 40
   *     characters
   */
  public OrderRouter(String gateway, Surroundings around, String session) {
    this.gateway = gateway;
    this.around = around;
    this.session = session;
  }

  /** The executing side is there; to be called once, before anything else. */
  public void begin(ExecutionAccount opened) {
    account = opened;
  }

  private ExecutionAccount account() {
    if (account == null) {
      throw new IllegalStateException("not begun");
    }
    return account;
  }

  // ---- what the rows say

  /** The user's open orders have been read from the table: what was known of others is void. */
  public void replace(Collection<Order> open) {
    List.copyOf(sent).forEach(this::release);
    open.forEach(this::send);
  }

  /**
   * A change of an order has come, and is not older than what is held.
   *
   * @param decisionId the decision that brought it about; null if none did
   * @param order the order as it is now; null if it was deleted or cannot be relied on
   */
  public void changed(String orderId, @Nullable String decisionId, @Nullable Order order) {
    boolean own = isOwn(orderId, decisionId);
    if (order == null || !order.status().isOpen()) {
      release(orderId);
    } else if (!own) {
      sendAnew(order);
    } else if (order.status() == OrderStatus.PENDING_NEW) {
      send(order); // handed over, and now committed
    }
  }

  private boolean isOwn(String orderId, @Nullable String decisionId) {
    Set<String> ids = underWay.get(orderId);
    if (ids == null || !ids.remove(decisionId)) {
      return false;
    }
    if (ids.isEmpty()) {
      underWay.remove(orderId);
    }
    return true;
  }

  private void sendAnew(Order order) {
    if (underWay.containsKey(order.orderId())) {
      release(order.orderId()); // it has gone on by reports that the row may now contradict
    }
    send(order);
  }

  private void send(Order order) {
    switch (order.status()) {
      case INITIALIZED -> handOver(order);
      case PENDING_NEW, NEW, TRIGGERED, PARTIALLY_FILLED -> {
        sent.add(order.orderId());
        account().submit(order);
      }
      case PENDING_CANCEL -> {
        sent.add(order.orderId());
        account().cancel(order);
      }
      case PENDING_REPLACE -> {
        sent.add(order.orderId());
        account().amend(order);
      }
      default -> release(order.orderId()); // held back: nothing is to be done
    }
  }

  private void release(String orderId) {
    underWay.remove(orderId);
    if (sent.remove(orderId)) {
      account().release(orderId);
    }
  }

  /** Ends it: nothing is sent or written any more. */
  public void close() {
    closed = true;
    sent.clear();
    underWay.clear();
    account().close();
  }

  // ---- what the executing side says

  private void handOver(Order order) {
    write(
        order.orderId(),
        "handed over",
        new Execution(
            Set.of(OrderStatus.INITIALIZED),
            BigDecimal.ZERO,
            null,
            OrderProgress.none(OrderStatus.PENDING_NEW),
            null,
            null));
  }

  /** See {@link ExecutionHost#report}. */
  public void report(ExecutionReport report, String cause) {
    if (sent.contains(report.orderId())) {
      write(
          report.orderId(),
          cause,
          new Execution(
              Set.of(report.before().status()),
              report.before().filledQuantity(),
              report.known(),
              report.progress(),
              report.terms(),
              report.reason()));
    }
  }

  private void write(String orderId, String cause, Execution execution) {
    String id = session + "-" + Long.toString(++decisions, Character.MAX_RADIX);
    Decision decision =
        new Decision(
            id, around.userId(), null, orderId, ChangeSource.ENGINE, gateway, cause, NO_CHECKS);
    underWay.computeIfAbsent(orderId, key -> new HashSet<>(2)).add(id);
    Write write = new Write(decision, execution);
    if (!around.write(write, this::told)) {
      around.inTurn(() -> told(noRoom(write))); // not now: the executing side is in the midst of it
    }
  }

  private static DecisionOutcome noRoom(Write write) {
    return new DecisionOutcome(
        write.decision().decisionId(),
        write.action(),
        write.decision().orderId(),
        Result.REJECTED,
        "WRITER_BUSY");
  }

  private void told(DecisionOutcome outcome) {
    String orderId = outcome.orderId();
    boolean current = underWay.getOrDefault(orderId, Set.of()).contains(outcome.decisionId());
    if (!current) {
      return; // the order has been sent anew since
    }
    switch (outcome.result()) {
      case DONE -> {} // comes back as a change
      case REJECTED -> startOver(orderId);
      case DENIED -> {
        release(orderId);
        around.alert(orderId, String.valueOf(outcome.reason()));
      }
    }
  }

  /**
   * The row was not as it was thought to be, or could not be written. Whoever changed it sends the
   * order anew when that change comes; if that came before, the time does.
   */
  private void startOver(String orderId) {
    release(orderId);
    around.schedule(around.clock().instant().plus(AGAIN), () -> sendAgain(orderId));
  }

  private void sendAgain(String orderId) {
    if (!closed && !sent.contains(orderId) && !underWay.containsKey(orderId)) {
      around.find(orderId).ifPresent(this::send);
    }
  }
}
