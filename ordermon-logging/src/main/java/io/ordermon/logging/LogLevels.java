package io.ordermon.logging;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From which level on lines are written: for everything, for one part of the program, and for one
 * user; changed while running, for good or until a certain time.
 *
 * <p>The more particular holds: a user's own level for the lines in that user's log, the level of
 * the longest matching name for a line of the system log, then what was set for everything, then
 * what the settings say. Nothing has to be done for a level to end: each line looks. For any
 * thread; looking takes no lock.
 */
public final class LogLevels {

  /** How many levels may be set at once, so that nobody fills the memory with them. */
  static final int MOST = 1_000;

  /**
   * A level that was set.
   *
   * @param target whose lines
   * @param level from which level on they are written
   * @param until when it ends; null for never
   */
  public record Entry(LogTarget target, LogLevel level, @Nullable Instant until) {

    boolean holds(InstantSource clock) {
      return until == null || clock.instant().isBefore(until);
    }
  }

  /**
   * All that a line must look at, never changed.
   *
   * @param components the longest names first
   */
  private record Table(
      LogLevel base,
      @Nullable Entry all,
      List<Entry> components,
      Map<String, Entry> users,
      List<Entry> entries) {}

  private final InstantSource clock;
  private volatile Table table;

  /**
   * With no level set.
   *
   * @param base what the settings say
   * @param clock tells when a level ends
   */
  public LogLevels(LogLevel base, InstantSource clock) {
    this.clock = clock;
    this.table = new Table(base, null, List.of(), Map.of(), List.of());
  }

  /**
   * Takes over what the settings say; what was set here goes on.
   *
   * @param base the level where nothing else is said
   */
  public synchronized void setBase(LogLevel base) {
    table = tableOf(base, table.entries);
  }

  /**
   * What the settings say.
   *
   * @return the level where nothing else is said
   */
  public LogLevel base() {
    return table.base;
  }

  /**
   * Sets a level, instead of one that was set for the same target.
   *
   * @param target whose lines
   * @param level from which level on they are written
   * @param until when it ends; null for never
   * @throws IllegalArgumentException if a thousand levels are set already
   */
  public synchronized void set(LogTarget target, LogLevel level, @Nullable Instant until) {
    List<Entry> entries = new ArrayList<>(list());
    entries.removeIf(entry -> entry.target.equals(target));
    if (entries.size() >= MOST) {
      throw new IllegalArgumentException(
          MOST + " levels are set already: take some back with `log level --reset`");
    }
    entries.add(new Entry(target, level, until));
    table = tableOf(table.base, entries);
  }

  /**
   * Takes a level back.
   *
   * @param target what it was set for
   * @return whether there was one
   */
  public synchronized boolean reset(LogTarget target) {
    List<Entry> entries = new ArrayList<>(list());
    boolean found = entries.removeIf(entry -> entry.target.equals(target));
    table = tableOf(table.base, entries);
    return found;
  }

  /** Takes all levels back, so that only the settings' is left. */
  public synchronized void resetAll() {
    table = tableOf(table.base, List.of());
  }

  /**
   * The levels that are set and have not ended.
   *
   * @return in the order in which they were set
   */
  public List<Entry> list() {
    return table.entries.stream().filter(entry -> entry.holds(clock)).toList();
  }

  /** From which level on lines of a user are written. */
  LogLevel ofUser(String userId) {
    Table now = table;
    Entry own = now.users.isEmpty() ? null : now.users.get(userId);
    return own != null && own.holds(clock) ? own.level : general(now);
  }

  /** From which level on lines of a logger are written. */
  LogLevel ofLogger(String name) {
    Table now = table;
    for (Entry component : now.components) {
      if (Components.isWithin(name, component.target.name()) && component.holds(clock)) {
        return component.level;
      }
    }
    return general(now);
  }

  private LogLevel general(Table now) {
    return now.all != null && now.all.holds(clock) ? now.all.level : now.base;
  }

  private static Table tableOf(LogLevel base, List<Entry> entries) {
    Entry all = null;
    List<Entry> components = new ArrayList<>();
    Map<String, Entry> users = new HashMap<>();
    for (Entry entry : entries) {
      switch (entry.target.scope()) {
        case ALL -> all = entry;
        case COMPONENT -> components.add(entry);
        case USER -> users.put(entry.target.name(), entry);
      }
    }
    components.sort(
        Comparator.comparingInt((Entry entry) -> entry.target.name().length()).reversed());
    return new Table(base, all, List.copyOf(components), Map.copyOf(users), List.copyOf(entries));
  }
}
