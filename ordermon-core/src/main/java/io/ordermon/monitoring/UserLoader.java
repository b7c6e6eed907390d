package io.ordermon.monitoring;

import io.ordermon.loop.Step;
import io.ordermon.loop.WorkLoop;
import io.ordermon.monitoring.cache.CachedUsers;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.UserStore.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads users from the tables for the monitors that ask for it: many in one query, on one thread.
 * At most one request of each monitor waits.
 */
final class UserLoader implements Step {

  private static final int USERS = 250;
  private static final int ENTRIES = 5_000;

  private final CachedUsers users;
  private final AuditStore audit;
  private final KeptLoader keptLoader;
  private final LongSupplier handedOn;
  private final ConcurrentLinkedQueue<UserMonitor> requests = new ConcurrentLinkedQueue<>();
  private volatile @Nullable WorkLoop loop;

  /**
   * What was read.
   *
   * @param number which load of the monitor this was
   * @param snapshot null if there is no such user
   * @param disputed the orders whose last change was illegal, each with why
   * @param kept what was kept of the user; null for a monitor that has it already
   * @param entries what the audit holds of the user past what the monitor had handled, as far as
   *     the drain has handed it on
   * @param complete whether that is all of it
   * @param fromCache whether the snapshot came from the cache, confirmed by the tables
   */
  record Loaded(
      int number,
      @Nullable Snapshot snapshot,
      Map<String, String> disputed,
      KeptLoader.@Nullable Kept kept,
      List<AuditStore.Entry> entries,
      boolean complete,
      boolean fromCache) {}

  /**
   * @param handedOn the greatest audit id that the drain has handed on
   */
  UserLoader(CachedUsers users, AuditStore audit, KeptLoader keptLoader, LongSupplier handedOn) {
    this.users = users;
    this.audit = audit;
    this.keptLoader = keptLoader;
    this.handedOn = handedOn;
  }

  void drivenBy(WorkLoop loaderLoop) {
    this.loop = loaderLoop;
  }

  void request(UserMonitor monitor) {
    requests.add(monitor);
    WorkLoop driver = loop;
    if (driver != null) {
      driver.wake();
    }
  }

  @Override
  public boolean doWork() {
    List<UserMonitor> batch = take();
    if (batch.isEmpty()) {
      return false;
    }
    try {
      load(batch);
    } catch (RuntimeException e) {
      requests.addAll(batch);
      throw e;
    }
    return true;
  }

  private List<UserMonitor> take() {
    List<UserMonitor> batch = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      UserMonitor next = requests.poll();
      if (next == null) {
        break;
      }
      batch.add(next);
    }
    return batch;
  }

  private void load(List<UserMonitor> batch) {
    Map<UserMonitor, Integer> numbers = new LinkedHashMap<>();
    batch.forEach(monitor -> numbers.put(monitor, monitor.loadBegins()));
    List<String> ids = batch.stream().map(UserMonitor::userId).distinct().toList();
    // before the audit is read: what lies above is still to come by the drain, and must not be
    // handled before the drain has told the marks of it
    long upTo = handedOn.getAsLong();
    Map<String, Long> handled =
        batch.stream()
            .collect(Collectors.toMap(UserMonitor::userId, UserMonitor::handledAuditId, Math::min));
    CachedUsers.Read read = users.load(ids, newOnes(batch));
    Map<String, Snapshot> snapshots =
        read.snapshots().stream()
            .collect(Collectors.toMap(s -> s.user().userId(), Function.identity()));
    Map<String, String> disputed = disputed(snapshots.values());
    Map<String, KeptLoader.Kept> kept =
        keptLoader.load(
            batch.stream()
                .filter(UserMonitor::isNew)
                .collect(
                    Collectors.toMap(UserMonitor::userId, UserMonitor::handledAuditId, Math::min)));
    List<AuditStore.Entry> entries = audit.after(handled, ENTRIES);
    boolean complete = entries.size() < ENTRIES || entries.get(entries.size() - 1).id() > upTo;
    Map<String, List<AuditStore.Entry>> byUser =
        entries.stream()
            .filter(entry -> entry.id() <= upTo)
            .collect(Collectors.groupingBy(entry -> entry.settlement().change().header().userId()));
    numbers.forEach(
        (monitor, number) -> {
          String id = monitor.userId();
          monitor.loaded(
              new Loaded(
                  number,
                  snapshots.get(id),
                  disputed,
                  kept.get(id),
                  byUser.getOrDefault(id, List.of()),
                  complete,
                  read.fromCache().contains(id)));
        });
  }

  /** Who falls behind later has changed much, so that the cache would be asked in vain. */
  private static Set<String> newOnes(List<UserMonitor> batch) {
    return batch.stream()
        .filter(UserMonitor::isNew)
        .map(UserMonitor::userId)
        .collect(Collectors.toSet());
  }

  private Map<String, String> disputed(Collection<Snapshot> snapshots) {
    List<String> open =
        snapshots.stream()
            .flatMap(snapshot -> snapshot.openOrders().stream())
            .map(OrderRow::orderId)
            .toList();
    return audit.disputed(open);
  }
}
