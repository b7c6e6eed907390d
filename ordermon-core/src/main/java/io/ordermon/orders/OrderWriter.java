package io.ordermon.orders;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordermon.loop.Step;
import io.ordermon.loop.WorkLoop;
import io.ordermon.spi.Fences;
import io.ordermon.spi.OrderStore;
import io.ordermon.spi.OrderStore.Write;
import io.ordermon.spi.StoreException;
import io.ordermon.strategies.DecisionOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what all the monitors decided, many decisions in one transaction. One thread for all
 * users; {@link #offer} may be called from any.
 *
 * <p>Bounded: at most {@code capacity} decisions wait; past that {@link #offer} refuses. Long
 * before that, {@link #isSaturated} asks the strategies to wait, so that a refusal means that
 * somebody did not listen.
 *
 * <p>Failure: while the database is away the batch in hand is kept and written again; each decision
 * has an id, so that one that had been committed after all is not carried out twice. A write that
 * meets a row which somebody else holds locked waits for its turn again, behind the others. A write
 * that the database refuses for good fails alone, and its decider is told.
 */
public final class OrderWriter implements Step {

  private static final int BATCH = 500;

  private final OrderStore store;
  private final Supplier<Fences> fences;
  private final Consumer<StoreException.FenceLost> onFenceLost;
  private final Runnable onCommit;
  private final BlockingQueue<Pending> queue;
  private final int highWater;
  private final Counter written;
  private final AtomicBoolean held = new AtomicBoolean();
  private volatile @Nullable Runnable onRelief;
  private volatile @Nullable WorkLoop loop;

  /** The batch in hand; touched by the writer's thread only. */
  private final List<Pending> inHand = new ArrayList<>();

  private volatile int inHandSize;

  private record Pending(Write write, Consumer<DecisionOutcome> callback) {}

  /**
   * @param fences what is held at the moment of writing
   * @param onFenceLost told when a slot turns out to belong to somebody else
   * @param onCommit rung after each commit, so that the change feed need not wait for its next look
   * @param capacity how many decisions may wait
   */
  public OrderWriter(
      OrderStore store,
      Supplier<Fences> fences,
      Consumer<StoreException.FenceLost> onFenceLost,
      Runnable onCommit,
      int capacity,
      MeterRegistry meters) {
    this.store = store;
    this.fences = fences;
    this.onFenceLost = onFenceLost;
    this.onCommit = onCommit;
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.highWater = capacity / 2;
    this.written =
        Counter.builder("ordermon.decisions.written")
            .description("Decisions committed to the database")
            .register(meters);
    Gauge.builder("ordermon.decisions.waiting", this, OrderWriter::waiting)
        .description("Decisions that wait to be written")
        .register(meters);
  }

  /** The loop to wake when there is something to write. */
  public void drivenBy(WorkLoop writerLoop) {
    this.loop = writerLoop;
  }

  /** Called once each time the writer has room again after {@link #isSaturated} was true. */
  public void onRelief(Runnable action) {
    this.onRelief = action;
  }

  /**
   * Takes a decision to be written.
   *
   * @param callback told of the outcome, on the writer's thread; must not wait
   * @return false if the queue is full; the callback is then never called
   */
  public boolean offer(Write write, Consumer<DecisionOutcome> callback) {
    boolean taken = queue.offer(new Pending(write, callback));
    WorkLoop driver = loop;
    if (taken && driver != null) {
      driver.wake();
    }
    return taken;
  }

  /** Whether so much waits that strategies should not be called for the moment. */
  public boolean isSaturated() {
    boolean saturated = queue.size() >= highWater;
    if (saturated) {
      held.set(true);
    }
    return saturated;
  }

  /** How many decisions wait or are being written. */
  public int waiting() {
    return queue.size() + inHandSize;
  }

  @Override
  public boolean doWork() {
    queue.drainTo(inHand, Math.max(0, BATCH - inHand.size()));
    inHandSize = inHand.size();
    if (inHand.isEmpty()) {
      return false;
    }
    writeInHand();
    inHandSize = inHand.size();
    if (queue.size() < highWater / 2 && held.compareAndSet(true, false)) {
      Runnable action = onRelief;
      if (action != null) {
        action.run();
      }
    }
    return true;
  }

  /**
   * Settles what is in hand, but for what is locked; throws, with it still in hand, to try again.
   */
  private void writeInHand() {
    try {
      commit(inHand);
      inHand.clear();
    } catch (StoreException.Busy e) {
      settleOneByOne();
    } catch (StoreException.Unavailable e) {
      throw e;
    } catch (StoreException.FenceLost e) {
      onFenceLost.accept(e);
      settleOneByOne();
    } catch (StoreException e) {
      settleOneByOne();
    }
  }

  /** What meets a lock stays in hand, behind what comes next, and holds up nobody else. */
  private void settleOneByOne() {
    List<Pending> locked = new ArrayList<>();
    while (!inHand.isEmpty()) {
      Pending pending = inHand.get(0);
      try {
        commit(List.of(pending));
      } catch (StoreException.Busy e) {
        locked.add(pending);
      } catch (StoreException.Unavailable e) {
        inHand.addAll(locked);
        throw e;
      } catch (StoreException.FenceLost e) {
        onFenceLost.accept(e);
        fail(pending, "SLOT_LOST: " + e.getMessage());
      } catch (StoreException e) {
        fail(pending, "NOT_WRITTEN: " + e.getMessage());
      }
      inHand.remove(0);
    }
    inHand.addAll(locked);
  }

  private void commit(List<Pending> batch) {
    List<DecisionOutcome> outcomes =
        store.write(fences.get(), batch.stream().map(Pending::write).toList());
    written.increment(batch.size());
    onCommit.run();
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).callback().accept(outcomes.get(i));
    }
  }

  private static void fail(Pending pending, String reason) {
    OrderStore.Decision decision = pending.write().decision();
    pending
        .callback()
        .accept(
            new DecisionOutcome(
                decision.decisionId(),
                pending.write().action(),
                decision.orderId(),
                DecisionOutcome.Result.DENIED,
                reason));
  }
}
