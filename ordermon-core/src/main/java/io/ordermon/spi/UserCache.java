package io.ordermon.spi;

import io.ordermon.loop.Health;
import io.ordermon.spi.UserStore.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Snapshots of users outside the database, for a sooner start and for other programs. Never the
 * truth: what it says is compared with the tables before anything relies on it.
 *
 * <p>All methods may wait as long as a time-out of theirs, and throw {@link Unavailable}; {@link
 * #health} does neither. Thread-safe.
 */
public interface UserCache extends AutoCloseable {

  /**
   * Is called once, before anything else.
   *
   * @param secret what all instances on one database share, and nobody else knows: with it a value
   *     is told from one that somebody else has written
   */
  void start(String secret);

  /**
   * What is cached of some users; those of whom anything is missing, or was not written by an
   * instance on this database, are absent.
   */
  Map<String, Snapshot> load(Collection<String> userIds);

  /** Takes what is cached of users for void, unless it was made later. */
  void drop(Map<String, Version> users);

  /** Writes users, unless what is there was made, or dropped, later. */
  void write(Collection<Entry> entries);

  /** How old a value may get before it is to be written anew. */
  Duration refresh();

  /** How it is doing. */
  Health health();

  @Override
  void close();

  /**
   * What a user was at one moment.
   *
   * @param at when, by the engine's clock: nobody should write it much later
   */
  record Entry(Version version, Instant at, Snapshot snapshot) {}

  /**
   * When a value was made: later under a greater epoch of the user's slot, and under one epoch
   * later with a greater number. Only who holds the slot makes values, so that no two are alike.
   */
  record Version(long epoch, long number) implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
      int byEpoch = Long.compare(epoch, other.epoch);
      return byEpoch != 0 ? byEpoch : Long.compare(number, other.number);
    }
  }

  /** The cache could not be reached, was too slow, or refused. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
