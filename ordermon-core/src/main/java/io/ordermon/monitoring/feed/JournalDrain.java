package io.ordermon.monitoring.feed;

import com.google.common.base.Ticker;
import io.ordermon.loop.Step;
import io.ordermon.models.Verdict;
import io.ordermon.orders.Judgement;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.spi.Change;
import io.ordermon.spi.ChangeFeed;
import io.ordermon.spi.ChangeFeed.Settlement;
import io.ordermon.spi.Fences;
import io.ordermon.spi.StoreException;
import io.ordermon.strategies.OrderEvent.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in: reads the oldest changes of the journal, judges them, and in one transaction
 * writes their audit rows and removes them; then hands them on, in order.
 *
 * <p>If a transaction's outcome is unknown (the connection broke while it was being committed), the
 * batch is kept, the database is asked what became of it as soon as it answers, and the batch is
 * handed on or read again accordingly. So every committed change is audited and handed on once.
 *
 * <p>One thread steps it; the other public methods may be called on any.
 */
public final class JournalDrain implements Step {

  private static final Logger log = LoggerFactory.getLogger(JournalDrain.class);

  static final int BATCH = 500;
  private static final int REFUSED = 1_000;

  private final ChangeFeed feed;
  private final Supplier<Fences> fences;
  private final Consumer<StoreException.FenceLost> onFenceLost;
  private final ChangeListener listener;
  private final FeedMeters meters;
  private final Ticker ticker;
  private final ScanPlan plan;
  private @Nullable List<Settlement> inDoubt;

  private final Rest rest = new Rest();

  /** Changes that stay in the journal, since the database refuses to settle them. */
  private final Set<Long> refused = new HashSet<>();

  /** Guarded by this. */
  private long passes;

  /** Guarded by this. */
  private boolean ended;

  /**
   * @param fences what is held at the moment of reading
   * @param onFenceLost told when a slot turns out to belong to somebody else
   * @param ticker measures how long a look takes
   */
  public JournalDrain(
      ChangeFeed feed,
      Supplier<Fences> fences,
      Consumer<StoreException.FenceLost> onFenceLost,
      ChangeListener listener,
      FeedMeters meters,
      Ticker ticker) {
    this.feed = feed;
    this.fences = fences;
    this.onFenceLost = onFenceLost;
    this.listener = listener;
    this.meters = meters;
    this.ticker = ticker;
    this.plan = new ScanPlan(ticker);
  }

  @Override
  public boolean doWork() {
    resolveDoubt();
    Fences held = fences.get();
    if (held.none() || !plan.worthReading(seq -> !feed.oldest(held, seq, 1).isEmpty())) {
      return false;
    }
    List<Change> batch = read(held);
    rest.looked(!batch.isEmpty());
    boolean handedOn = batch.isEmpty() || settle(held, batch);
    boolean end = batch.size() < BATCH;
    if (handedOn && end) {
      countPass();
    }
    return !end;
  }

  private synchronized void countPass() {
    passes++;
    notifyAll();
  }

  /**
   * Waits until everything that is committed now has been handed on.
   *
   * @return false if that took longer than {@code timeout}, or the drain ends
   */
  public synchronized boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
    long wanted = passes + 2; // the pass under way may have begun before
    long deadline = System.nanoTime() + timeout.toNanos();
    while (passes < wanted) {
      long left = deadline - System.nanoTime();
      if (left <= 0 || ended) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  /** The drain ends: nobody is to wait for it. */
  public synchronized void endWaiting() {
    ended = true;
    notifyAll();
  }

  /** How long to rest after a look that found the end of the journal. */
  public Duration rest() {
    return rest.duration();
  }

  private List<Change> read(Fences held) {
    long began = ticker.read();
    List<Change> oldest = feed.oldest(held, 0, BATCH + refused.size());
    List<Change> batch =
        oldest.stream().filter(each -> !refused.contains(each.header().seq())).toList();
    plan.read(began, batch.isEmpty() ? 0 : batch.get(batch.size() - 1).header().seq());
    meters.looked(batch.size());
    return batch;
  }

  /** Whether the batch has been settled and handed on. */
  private boolean settle(Fences held, List<Change> batch) {
    Provenance provenance = Provenance.of(batch, feed);
    List<Settlement> settlements =
        batch.stream().map(change -> judge(change, provenance.origin(change))).toList();
    try {
      settleAndHandOn(held, settlements);
    } catch (StoreException.FenceLost e) {
      onFenceLost.accept(e);
      return false;
    } catch (StoreException.Unavailable e) {
      throw e;
    } catch (StoreException e) {
      settleOneByOne(held, settlements);
    }
    return true;
  }

  private void settleAndHandOn(Fences held, List<Settlement> settlements) {
    try {
      handOn(settlements, feed.settle(held, settlements));
    } catch (StoreException.Unavailable e) {
      inDoubt = settlements;
      throw e;
    }
  }

  /** One change that the database refuses to settle for good must not hold up all the others. */
  private void settleOneByOne(Fences held, List<Settlement> settlements) {
    for (Settlement settlement : settlements) {
      try {
        settleAndHandOn(held, List.of(settlement));
      } catch (StoreException.Unavailable | StoreException.FenceLost e) {
        throw e; // the rest is read again
      } catch (StoreException e) {
        if (refused.size() >= REFUSED) {
          throw e;
        }
        refused.add(settlement.change().header().seq());
        listener.refused(settlement.change(), String.valueOf(e.getMessage()));
      }
    }
  }

  private void resolveDoubt() {
    List<Settlement> doubted = inDoubt;
    if (doubted == null) {
      return;
    }
    Optional<Map<Long, Long>> auditIds = feed.settled(doubted);
    inDoubt = null;
    plan.restart();
    auditIds.ifPresent(ids -> handOn(doubted, ids));
  }

  private static Settlement judge(Change change, Origin origin) {
    if (!(change instanceof Change.OfOrder ofOrder)) {
      return new Settlement(change, null, null, origin.source(), origin.actor());
    }
    Judgement judgement = OrderLifecycle.judge(ofOrder);
    return new Settlement(
        change, judgement.verdict(), judgement.reason(), origin.source(), origin.actor());
  }

  private void handOn(List<Settlement> settlements, Map<Long, Long> auditIds) {
    List<SettledChange> settled = new ArrayList<>(settlements.size());
    for (Settlement settlement : settlements) {
      long auditId = auditIds.getOrDefault(settlement.change().header().seq(), 0L);
      settled.add(settled(settlement, auditId, false));
    }
    for (SettledChange change : settled) {
      meters.handedOn(change);
      handOn(change);
    }
  }

  /** What is settled must all be handed on, whatever becomes of one. */
  private void handOn(SettledChange change) {
    try {
      listener.changed(change);
    } catch (RuntimeException e) {
      log.error("a settled change could not be handed on: {}", change, e);
    }
  }

  /** A settlement as it is handed on; judged again, since the judge is a pure function. */
  public static SettledChange settled(Settlement settlement, long auditId, boolean redelivered) {
    Judgement judgement =
        settlement.change() instanceof Change.OfOrder ofOrder
            ? OrderLifecycle.judge(ofOrder)
            : null;
    Origin origin = new Origin(settlement.source(), settlement.actor());
    return new SettledChange(settlement.change(), auditId, judgement, origin, redelivered);
  }

  /** Whether a change is one that strategies are told of. */
  public static boolean concernsStrategies(Verdict verdict) {
    return switch (verdict) {
      case LEGAL, GAP, LATE_FILL -> true;
      case DUPLICATE, STALE, ILLEGAL -> false;
    };
  }
}
