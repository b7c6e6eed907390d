package io.ordermon.monitoring.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ordermon.events.Event;
import io.ordermon.events.EventHandler;
import io.ordermon.events.Severity;
import io.ordermon.loop.Step;
import io.ordermon.monitoring.feed.ReconcileTarget.Evidence;
import io.ordermon.monitoring.feed.ReconcileTarget.Suspicion;
import io.ordermon.spi.Change;
import io.ordermon.spi.ChangeFeed;
import io.ordermon.spi.Fences;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.Slots;
import io.ordermon.spi.UserStore;
import io.ordermon.spi.UserStore.Snapshot;
import io.ordermon.spi.UserStore.Stamps;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the feed missed nothing: compares what is held with the tables, page by page. What
 * differs is read again; then the drain is let past everything that was committed before; then it
 * is compared again. What differs even so may have been changed between the reading and the
 * comparing; so all this is done twice, and only what differs in the very same way both times, the
 * row having stayed as it was in between, is a change that no trigger saw. It is counted, and put
 * into the journal, so that it takes the one way in like any other.
 */
public final class Reconciler implements Step {

  private static final int PAGE = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final UserStore users;
  private final ChangeFeed feed;
  private final JournalDrain drain;
  private final ReconcileTarget target;
  private final Supplier<Fences> fences;
  private final EventHandler events;
  private final FeedMeters feedMeters;
  private final InstantSource clock;
  private final Timer timer;
  private final AtomicLong runs = new AtomicLong();

  /** What a reconciliation needs of the engine. */
  public record Surroundings(
      Supplier<Fences> fences, EventHandler events, FeedMeters meters, InstantSource clock) {}

  public Reconciler(
      UserStore users,
      ChangeFeed feed,
      JournalDrain drain,
      ReconcileTarget target,
      Surroundings surroundings,
      MeterRegistry registry) {
    this.users = users;
    this.feed = feed;
    this.drain = drain;
    this.target = target;
    this.fences = surroundings.fences();
    this.events = surroundings.events();
    this.feedMeters = surroundings.meters();
    this.clock = surroundings.clock();
    this.timer =
        Timer.builder("ordermon.reconciliation")
            .description("How long a full comparison with the tables took")
            .register(registry);
  }

  /** How many comparisons have been completed. */
  public long runs() {
    return runs.get();
  }

  @Override
  public boolean doWork() throws Exception {
    Fences held = fences.get();
    if (held.none()) {
      return false;
    }
    long began = System.nanoTime();
    List<Suspicion> suspicions = suspicions(held);
    if (!suspicions.isEmpty()) {
      repair(held, suspicions);
    }
    timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    runs.incrementAndGet();
    return false;
  }

  private List<Suspicion> suspicions(Fences held) throws Exception {
    List<Suspicion> found = new ArrayList<>();
    Set<String> unseen = new HashSet<>(target.users());
    String after = null;
    List<String> page;
    do {
      page = users.monitored(after, PAGE);
      List<String> ours = page.stream().filter(id -> owns(held, id)).toList();
      Map<String, Stamps> stamps = indexed(users.stamps(ours), Stamps::userId);
      found.addAll(awaitAll(ours, id -> target.compare(id, stamps.get(id))));
      ours.forEach(unseen::remove);
      after = page.isEmpty() ? null : page.get(page.size() - 1);
    } while (page.size() == PAGE);
    found.addAll(awaitAll(unseen, id -> target.compare(id, null)));
    found.removeIf(Suspicion::isNone);
    return found;
  }

  private static boolean owns(Fences held, String userId) {
    return held.all() || held.holds(Slots.of(userId, held.slots()));
  }

  private void repair(Fences held, List<Suspicion> suspicions) throws Exception {
    Instant now = clock.instant();
    Set<Change> once = differences(suspicions, now);
    if (once.isEmpty()) {
      return;
    }
    List<Change> missed = differences(suspicions, now).stream().filter(once::contains).toList();
    if (!missed.isEmpty()) {
      feed.append(held, missed);
      missed.forEach(this::report);
    }
  }

  /** What differs from what the tables held a moment ago; the changes are dated {@code at}. */
  private Set<Change> differences(List<Suspicion> suspicions, Instant at) throws Exception {
    Map<String, Evidence> evidence = evidence(suspicions, at);
    if (!drain.awaitCaughtUp(PATIENCE)) {
      throw new TimeoutException("the change feed did not catch up within " + PATIENCE);
    }
    Map<String, Suspicion> byUser = indexed(suspicions, Suspicion::userId);
    Set<Change> differences = new LinkedHashSet<>();
    awaitAll(byUser.keySet(), id -> target.verify(lookUp(byUser, id), lookUp(evidence, id)))
        .forEach(differences::addAll);
    return differences;
  }

  private Map<String, Evidence> evidence(List<Suspicion> suspicions, Instant at) {
    List<String> userIds = suspicions.stream().map(Suspicion::userId).toList();
    List<String> orderIds = suspicions.stream().flatMap(s -> s.orderIds().stream()).toList();
    Map<String, Snapshot> snapshots = indexed(users.load(userIds), s -> s.user().userId());
    Map<String, OrderRow> orders = indexed(users.orders(orderIds), OrderRow::orderId);
    Map<String, Evidence> evidence = new HashMap<>();
    for (String userId : userIds) {
      evidence.put(userId, new Evidence(at, snapshots.get(userId), orders));
    }
    return evidence;
  }

  private void report(Change change) {
    feedMeters.missed();
    String row =
        change instanceof Change.OfOrder order
            ? "orders row " + order.order().orderId()
            : change instanceof Change.OfStrategy strategy
                ? "strategies row " + strategy.strategy().strategyId()
                : "users row " + change.header().userId();
    events.publish(
        new Event.Alert(
            clock.instant(),
            Severity.CRITICAL,
            "feed_missed",
            change.header().userId(),
            change instanceof Change.OfOrder order ? order.order().orderId() : null,
            row
                + " was changed without the journal noticing (triggers dropped or bypassed?); the"
                + " change is taken in now. Run the command `test` to check the triggers."));
  }

  private static <T> List<T> awaitAll(
      Collection<String> ids, Function<String, CompletableFuture<T>> ask) throws Exception {
    List<CompletableFuture<T>> answers = ids.stream().map(ask).toList();
    List<T> results = new ArrayList<>(answers.size());
    for (CompletableFuture<T> answer : answers) {
      try {
        results.add(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      } catch (ExecutionException e) {
        throw new IllegalStateException("a monitor could not compare itself", e.getCause());
      }
    }
    return results;
  }

  private static <T> Map<String, T> indexed(Collection<T> items, Function<T, String> key) {
    return items.stream().collect(Collectors.toMap(key, Function.identity()));
  }

  private static <T> T lookUp(Map<String, @Nullable T> map, String key) {
    T value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("nothing known of " + key);
    }
    return value;
  }
}
