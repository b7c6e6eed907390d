package io.ordermon.monitoring;

import io.ordermon.events.Event;
import io.ordermon.events.EventHandler;
import io.ordermon.events.Severity;
import io.ordermon.models.User;
import io.ordermon.monitoring.feed.ChangeListener;
import io.ordermon.monitoring.feed.ReconcileTarget;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.spi.Change;
import io.ordermon.spi.Slots;
import io.ordermon.spi.UserStore.Stamps;
import io.ordermon.strategies.StopReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The monitors by user, and the way of each change to its monitor. Monitors come and go with the
 * users' rows: only the drain's thread and the activation of slots add and remove them.
 */
final class Monitors implements ChangeListener, ReconcileTarget {

  private final MonitorServices services;
  private final Map<String, UserMonitor> byUser = new ConcurrentHashMap<>();

  /** Written by the drain's thread, or before it runs. */
  private volatile long handedOn;

  Monitors(MonitorServices services) {
    this.services = services;
  }

  /** Begins to watch a user, unless they are watched already. */
  void add(String userId, long handled, long redeliveredUpTo) {
    UserMonitor monitor = new UserMonitor(userId, handled, redeliveredUpTo, services);
    if (byUser.putIfAbsent(userId, monitor) == null) {
      monitor.start();
    }
  }

  Collection<UserMonitor> all() {
    return byUser.values();
  }

  Optional<UserMonitor> find(String userId) {
    return Optional.ofNullable(byUser.get(userId));
  }

  int size() {
    return byUser.size();
  }

  /** How many strategies are in which state, by its word. */
  Map<String, Integer> strategyStates() {
    Map<String, Integer> states = new TreeMap<>();
    for (UserMonitor monitor : byUser.values()) {
      monitor.strategies().states().forEach(state -> states.merge(state.word(), 1, Integer::sum));
    }
    return states;
  }

  /** Ends the monitors of the given slots. */
  void stop(Set<Integer> slots, StopReason reason, String text) {
    List<UserMonitor> ended =
        byUser.values().stream().filter(each -> slots.contains(each.slot())).toList();
    for (UserMonitor monitor : ended) {
      byUser.remove(monitor.userId());
      monitor.stop(reason, text, handedOn);
    }
  }

  /** Ends all the monitors, and keeps them to be asked whether they are done. */
  List<UserMonitor> stopAll(StopReason reason, String text) {
    List<UserMonitor> stopped = new ArrayList<>(byUser.values());
    stopped.forEach(monitor -> monitor.stop(reason, text, handedOn));
    byUser.clear();
    return stopped;
  }

  /** A type of strategies has come, was replaced, or has gone. */
  void strategyTypeChanged(String name) {
    byUser.values().forEach(monitor -> monitor.strategyTypeChanged(name));
  }

  /** Audit ids up to here were handed on before this run began. */
  void startAfter(long auditId) {
    handedOn = auditId;
  }

  /**
   * The greatest audit id that was handed on: of all up to it the marks know, and a monitor that is
   * loaded from now on may handle them.
   */
  long handedOn() {
    return handedOn;
  }

  @Override
  public void changed(SettledChange settled) {
    Change change = settled.change();
    if (change instanceof Change.OfUser ofUser) {
      userChanged(settled, ofUser);
    } else if (change instanceof Change.Unreadable unreadable) {
      reportUnreadable(unreadable);
    } else {
      handOn(settled);
    }
  }

  @Override
  public void refused(Change change, String reason) {
    alert(
        "change_refused",
        change.header().userId(),
        "changes row %d cannot be settled, and stays where it is until the next start: %s"
            .formatted(change.header().seq(), reason));
  }

  private void handOn(SettledChange settled) {
    int slot = settled.change().header().slot();
    boolean audited = settled.auditId() > 0;
    if (audited) {
      services.marks().opened(slot, settled.auditId(), settled.userId());
      // between the two: a loader that sees this number may have the monitor handle the change, for
      // which the marks must know of it; and a monitor that drops the change because it is behind
      // must have a loader read it, which the loader does if it sees this number
      handedOn = Math.max(handedOn, settled.auditId());
    }
    UserMonitor monitor = byUser.get(settled.userId());
    if (monitor != null) {
      monitor.changed(settled);
      return;
    }
    services.cache().changed(settled.userId());
    if (audited) {
      services.ledgers().notCounted(settled.userId(), settled);
      services.marks().finished(slot, settled.auditId());
    }
  }

  private void userChanged(SettledChange settled, Change.OfUser change) {
    User user = change.user();
    UserMonitor monitor = byUser.get(user.userId());
    boolean deleted = change.header().op() == Change.Op.DELETE;
    if (!deleted && user.status() != 0 && user.status() != 1) {
      reportUnknownStatus(user);
    }
    if (deleted || !user.monitored()) {
      services.cache().changed(user.userId()); // a run before this one may have cached them
      if (monitor != null) {
        byUser.remove(user.userId());
        String who = settled.origin().actor();
        monitor.stop(
            StopReason.USER_OFF,
            (deleted ? "the users row was deleted by " : "users.status was set to 0 by ") + who,
            handedOn);
      }
    } else if (monitor == null) {
      add(user.userId(), handedOn, 0);
    } else {
      monitor.changed(settled);
    }
  }

  private void reportUnknownStatus(User user) {
    alert(
        "user_status_unknown",
        user.userId(),
        "users row '%s': status %d is neither 0 nor 1; taken as 0, the user is not monitored"
            .formatted(user.userId(), user.status()));
  }

  private void reportUnreadable(Change.Unreadable change) {
    alert("change_unreadable", change.header().userId(), change.problem());
  }

  private void alert(String code, String userId, String text) {
    events().publish(new Event.Alert(now(), Severity.ERROR, code, userId, null, text));
  }

  private EventHandler events() {
    return services.events();
  }

  private Instant now() {
    return services.strategies().clock().instant();
  }

  // ---- what the reconciliation asks

  @Override
  public Collection<String> users() {
    return byUser.keySet();
  }

  @Override
  public CompletableFuture<Suspicion> compare(String userId, @Nullable Stamps stamps) {
    UserMonitor monitor = byUser.get(userId);
    if (monitor != null) {
      return monitor.compare(stamps);
    }
    return CompletableFuture.completedFuture(
        stamps == null ? Suspicion.none(userId) : new Suspicion(userId, true, Set.of(), Set.of()));
  }

  @Override
  public CompletableFuture<List<Change>> verify(Suspicion suspicion, Evidence evidence) {
    UserMonitor monitor = byUser.get(suspicion.userId());
    if (monitor != null) {
      return monitor.verify(suspicion, evidence);
    }
    List<Change> missed = new ArrayList<>();
    if (evidence.snapshot() != null && evidence.snapshot().user().monitored()) {
      int slot = Slots.of(suspicion.userId(), services.slots());
      new MissedChanges(slot, evidence.at()).userChange(null, evidence.snapshot(), missed);
    }
    return CompletableFuture.completedFuture(missed);
  }
}
