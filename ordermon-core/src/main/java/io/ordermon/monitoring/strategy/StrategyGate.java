package io.ordermon.monitoring.strategy;

import io.ordermon.orders.OrderWriter;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/**
 * Lets strategies wait: until what is held is known to be right for the first time, while
 * monitoring is switched off, and while the order writer has more than enough to do. What waits is
 * bounded by the number of strategies: each asks for one turn at a time. Closed at first.
 * Thread-safe.
 */
public final class StrategyGate implements Executor {

  private final Executor executor;
  private final OrderWriter writer;

  /** Guarded by this. */
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

  private volatile boolean open;

  public StrategyGate(Executor executor, OrderWriter writer) {
    this.executor = executor;
    this.writer = writer;
    writer.onRelief(this::release);
  }

  /** Strategies are called from now on. */
  public void open() {
    open = true;
    release();
  }

  /** Strategies wait from now on; a call that is under way goes on. */
  public void close() {
    open = false;
  }

  public boolean isOpen() {
    return open;
  }

  /** Whether a strategy that asks for its turn now has to wait. */
  public boolean isHolding() {
    return !open || writer.isSaturated();
  }

  @Override
  public void execute(Runnable turn) {
    if (!mustWait(turn)) {
      executor.execute(turn);
    }
  }

  private boolean mustWait(Runnable turn) {
    synchronized (this) {
      if (!isHolding()) {
        return false;
      }
      waiting.add(turn);
    }
    if (!isHolding()) {
      release(); // it may have ceased before anybody could see that somebody waits
    }
    return true;
  }

  private synchronized void release() {
    if (open) {
      waiting.forEach(executor::execute);
      waiting.clear();
    }
  }
}
