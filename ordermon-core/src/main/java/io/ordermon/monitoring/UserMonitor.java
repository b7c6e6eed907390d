package io.ordermon.monitoring;

import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import io.ordermon.loop.Mailbox;
import io.ordermon.models.Position;
import io.ordermon.models.User;
import io.ordermon.models.Verdict;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.monitoring.feed.JournalDrain;
import io.ordermon.monitoring.feed.ReconcileTarget.Evidence;
import io.ordermon.monitoring.feed.ReconcileTarget.Suspicion;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.monitoring.strategy.DecisionRequest;
import io.ordermon.monitoring.strategy.StrategyHost;
import io.ordermon.monitoring.strategy.StrategyManager;
import io.ordermon.orders.Judgement;
import io.ordermon.orders.UserOrders;
import io.ordermon.positions.UserPositions;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.PositionKey;
import io.ordermon.spi.PositionStore.Ledger;
import io.ordermon.spi.Slots;
import io.ordermon.spi.UserCache;
import io.ordermon.spi.UserStore.Snapshot;
import io.ordermon.spi.UserStore.Stamps;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.StopReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One user's state, a projection of the tables: an actor with a mailbox and no thread of its own.
 *
 * <p>Fields marked "turn" are touched only while handling a message; the others by any thread.
 */
final class UserMonitor implements StrategyHost {

  private final String userId;
  private final int slot;
  private final MonitorServices services;
  private final Mailbox<Runnable> mailbox;
  private final UserOrders orders = new UserOrders();
  private final UserPositions positions = new UserPositions();
  private final StrategyManager strategies;
  private final DecisionDesk desk;
  private final UserExecution execution;
  private final LoadProgress load;

  private volatile long handledAuditId;
  private volatile boolean active = true;
  private volatile boolean fresh = true;
  private volatile boolean leaving;

  /** Whether the strategies' results may have moved since somebody looked at them. */
  private final AtomicBoolean resultsMoved = new AtomicBoolean();

  /** Turn. Null until first loaded. */
  private @Nullable User user;

  /** Turn. Fills up to this audit id are in the positions. */
  private long countedUpTo;

  /** Turn. Audit ids up to here may have been handed to strategies by a run before this one. */
  private final long redeliveredUpTo;

  /**
   * @param handled the audit id up to which the user's changes need not be handed to strategies
   * @param redeliveredUpTo the audit id up to which a run before this one may have done so
   */
  UserMonitor(String userId, long handled, long redeliveredUpTo, MonitorServices services) {
    this.userId = userId;
    this.slot = Slots.of(userId, services.slots());
    this.services = services;
    this.handledAuditId = handled;
    this.redeliveredUpTo = redeliveredUpTo;
    this.mailbox = new Mailbox<>(services.executor(), services.mailboxCapacity(), Runnable::run);
    this.load = new LoadProgress(services.mailboxCapacity(), () -> services.loader().request(this));
    this.strategies = new StrategyManager(this);
    this.desk = new DecisionDesk(this, services);
    this.execution = new UserExecution(this, services);
  }

  int slot() {
    return slot;
  }

  boolean isBehind() {
    return load.isBehind();
  }

  /** Whether it has never been loaded; on the loader's thread. */
  boolean isNew() {
    return fresh;
  }

  boolean isActive() {
    return active;
  }

  /** Turn. The bounds in the user's row; null if there are none. */
  @Nullable String riskParams() {
    return user == null ? null : user.riskParams();
  }

  /** Whether the next run goes on where this one ends, so that nothing new is to be begun. */
  boolean isLeaving() {
    return leaving;
  }

  long handledAuditId() {
    return handledAuditId;
  }

  StrategyManager strategies() {
    return strategies;
  }

  /** Whether nothing is being done or waits to be done, by the strategies included. */
  boolean isIdle() {
    return isIdleItself() && strategies.isIdle();
  }

  /** The same, the strategies left out. */
  boolean isIdleItself() {
    return mailbox.isIdle();
  }

  /** Begins to load; called once. */
  void start() {
    load.request();
  }

  /** A change of this user has been settled; called on the drain's thread. */
  void changed(SettledChange change) {
    if (!mailbox.offer(() -> onChange(change))) {
      services.meters().overflowed();
      load.drop();
    }
  }

  /** Has what is held read from the tables again; any thread. */
  void readAgain() {
    load.drop();
  }

  /** The loader is about to read; the number of this load. */
  int loadBegins() {
    return load.begins();
  }

  void loaded(UserLoader.Loaded loaded) {
    mailbox.force(() -> onLoaded(loaded));
  }

  /**
   * Ends the monitor: its strategies are stopped, and nothing is handled any more.
   *
   * @param handedOn the greatest audit id handed on so far: what lies above is not this monitor's
   */
  void stop(StopReason reason, String text, long handedOn) {
    mailbox.force(() -> onStop(reason, text, handedOn));
  }

  /** A type of strategies has come, was replaced, or has gone. */
  void strategyTypeChanged(String name) {
    mailbox.force(() -> strategies.typeChanged(name));
  }

  /**
   * Looks at what the strategies have lost, if their results may have moved; any thread.
   *
   * @param pricesMoved whether there were new quotes
   */
  void lookAtLosses(boolean pricesMoved) {
    boolean holds = !positions.all().isEmpty();
    if (pricesMoved && holds) {
      resultsMoved.set(true);
    }
    if (!isBehind() && resultsMoved.compareAndSet(true, false)) {
      mailbox.force(this::onLookAtLosses);
    }
  }

  CompletableFuture<Suspicion> compare(@Nullable Stamps stamps) {
    return ask(() -> onCompare(stamps));
  }

  CompletableFuture<List<Change>> verify(Suspicion suspicion, Evidence evidence) {
    return ask(
        () ->
            load.isBehind() || !active
                ? List.of()
                : new MissedChanges(slot, evidence.at())
                    .find(suspicion, evidence, user, strategies, orders));
  }

  private <T> CompletableFuture<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    mailbox.force(
        () -> {
          try {
            answer.complete(question.get());
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  // ---- in the monitor's turn

  private void onLoaded(UserLoader.Loaded loaded) {
    if (!active) {
      return;
    }
    Snapshot snapshot = loaded.snapshot();
    if (snapshot == null || !snapshot.user().monitored()) {
      load.handleWaiting(this::onChangeNow); // the change that says so is under way, and ends this
      return;
    }
    KeptLoader.Kept kept = loaded.kept();
    boolean first = user == null;
    user = snapshot.user();
    orders.replace(snapshot.openOrders(), loaded.disputed());
    if (first) {
      takeOverKept(Objects.requireNonNull(kept, "a first load reads what was kept"));
    }
    strategies.replace(snapshot.strategies());
    if (first) {
      publish(new Event.UserStarted(now(), userId, snapshot.strategies().size(), orders.size()));
      orders.quarantines().forEach(this::alertQuarantined);
    }
    execution.loaded();
    loaded.entries().forEach(this::replay);
    load.forgetWaiting(handledAuditId);
    load.arrived(loaded.number(), loaded.complete(), this::onChangeNow);
    services.cache().loaded(userId, loaded.fromCache());
  }

  /** What a run before this one kept, or what was counted anew. */
  private void takeOverKept(KeptLoader.Kept kept) {
    strategies.kept(kept.strategies());
    desk.remember(kept.past());
    Ledger ledger = kept.ledger();
    positions.replace(ledger.positions());
    countedUpTo = ledger.logId();
    if (kept.counted()) {
      services.ledgers().changed(userId, countedUpTo, positions.all());
    }
    fresh = false;
  }

  private void replay(AuditStore.Entry entry) {
    if (entry.id() > handledAuditId) {
      services.marks().opened(slot, entry.id(), userId);
      boolean again = entry.id() <= redeliveredUpTo;
      onChangeNow(JournalDrain.settled(entry.settlement(), entry.id(), again));
    }
  }

  private void onChange(SettledChange change) {
    if (!active) {
      services.ledgers().notCounted(userId, change);
      services.marks().finished(slot, change.auditId());
    } else if (load.isBehind()) {
      load.keepOrDrop(change);
    } else if (change.auditId() == 0 || change.auditId() > handledAuditId) {
      onChangeNow(change);
    }
  }

  private void onChangeNow(SettledChange settled) {
    if (settled.change() instanceof Change.OfOrder order && settled.judgement() != null) {
      onOrder(settled, order, settled.judgement());
    } else if (settled.change() instanceof Change.OfStrategy strategy) {
      onStrategy(strategy);
      services.cache().changed(userId);
    } else if (settled.change() instanceof Change.OfUser changed) {
      if (user == null) {
        load.drop(); // was not monitored when it was to be loaded, and is now
      } else if (user.version() <= changed.user().version()) {
        user = changed.user();
        services.cache().changed(userId);
      }
    }
  }

  private void onStrategy(Change.OfStrategy change) {
    if (change.header().op() == Change.Op.DELETE) {
      strategies.remove(change.strategy().strategyId());
    } else {
      strategies.apply(change.strategy());
    }
  }

  private void onOrder(SettledChange settled, Change.OfOrder change, Judgement judgement) {
    Completion completion =
        new Completion(() -> services.marks().finished(slot, settled.auditId()));
    try {
      desk.seen(change.order().orderId());
      if (orders.apply(change, judgement)) {
        execution.changed(change);
        services.cache().changed(userId);
      } else {
        services.meters().verdict(Verdict.STALE);
      }
      count(settled.auditId(), change);
      if (judgement.verdict() != Verdict.DUPLICATE) {
        publish(OrderEvents.observed(settled, change, judgement));
      }
      if (judgement.verdict() == Verdict.ILLEGAL || judgement.verdict() == Verdict.LATE_FILL) {
        publish(OrderEvents.alert(settled, change, judgement, now()));
      }
      OrderEvent event = OrderEvents.forStrategies(settled, change, judgement);
      if (event != null) {
        strategies.orderChanged(event, completion);
      }
    } finally {
      handledAuditId = settled.auditId();
      completion.release();
    }
  }

  private void count(long auditId, Change.OfOrder change) {
    if (auditId <= countedUpTo) {
      return;
    }
    countedUpTo = auditId;
    positions.apply(change).ifPresent(key -> counted(auditId, key));
  }

  private void counted(long auditId, PositionKey key) {
    Position position = positions.of(key.strategyId(), key.symbol());
    services.ledgers().changed(userId, auditId, Map.of(key, position));
    resultsMoved.set(true);
  }

  private void onLookAtLosses() {
    if (active) {
      desk.lookAtLosses();
    }
  }

  private void onStop(StopReason reason, String text, long handedOn) {
    if (!active) {
      return;
    }
    active = false;
    leaving = reason == StopReason.SHUTDOWN;
    load.end();
    execution.stop();
    strategies.stopAll(reason);
    desk.keep();
    publish(new Event.UserStopped(now(), userId, text));
    if (reason != StopReason.SHUTDOWN) {
      services.cache().changed(userId);
      services.marks().abandon(slot, userId, handedOn);
    }
  }

  /** The user for the cache; empty if what is held is not what the tables say. */
  CompletableFuture<Optional<UserCache.Entry>> cacheEntry(Supplier<UserCache.Version> version) {
    return ask(
        () ->
            user == null || !active || load.isBehind()
                ? Optional.empty()
                : Optional.of(
                    new UserCache.Entry(
                        version.get(),
                        now(),
                        new Snapshot(user, strategies.configs(), orders.rows()))));
  }

  private Suspicion onCompare(@Nullable Stamps stamps) {
    User held = user;
    if (load.isBehind() || !active || held == null) {
      return Suspicion.none(userId);
    }
    if (stamps == null) {
      return new Suspicion(userId, true, Set.of(), Set.of());
    }
    return new Suspicion(
        userId,
        held.version() != stamps.version() || held.status() != stamps.status(),
        strategies.differences(stamps.strategies()),
        orders.differences(stamps.openOrders()));
  }

  private void alertQuarantined(String orderId, String problem) {
    publish(
        new Event.Alert(
            now(),
            Severity.ERROR,
            "order_quarantined",
            userId,
            orderId,
            "orders row '%s': %s; it is left as it is, and no strategy trades on it until it is mended"
                .formatted(orderId, problem)));
  }

  private Instant now() {
    return services.strategies().clock().instant();
  }

  // ---- what strategies get

  @Override
  public String userId() {
    return userId;
  }

  @Override
  public UserOrders orders() {
    return orders;
  }

  @Override
  public UserPositions positions() {
    return positions;
  }

  @Override
  public void decide(DecisionRequest request) {
    mailbox.force(() -> desk.decide(request));
  }

  @Override
  public void inTurn(Runnable action) {
    mailbox.force(action);
  }

  @Override
  public void publish(Event event) {
    services.events().publish(event);
  }

  @Override
  public Shared shared() {
    return services.strategies();
  }
}
