package io.ordermon.execution.paper;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The time, and what will happen by time alone, in order; what is due at the same moment, as it was
 * put in.
 */
final class Agenda {

  private final TreeSet<Entry> entries =
      new TreeSet<>(Comparator.comparing(Entry::due).thenComparing(Entry::number));

  private Instant now;
  private long added;

  /** Something that will happen. */
  record Entry(Instant due, long number, Runnable action) {}

  Agenda(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  Entry add(Instant due, Runnable action) {
    Entry entry = new Entry(due, added++, action);
    entries.add(entry);
    return entry;
  }

  void remove(Entry entry) {
    entries.remove(entry);
  }

  /** When something happens next; null if nothing will. */
  @Nullable Instant next() {
    return entries.isEmpty() ? null : entries.first().due();
  }

  /** Lets time pass: what is due until {@code time} happens, each at its own moment. */
  void advanceTo(Instant time) {
    Entry due = takeDue(time);
    while (due != null) {
      setForward(due.due());
      due.action().run();
      due = takeDue(time);
    }
    setForward(time);
  }

  private @Nullable Entry takeDue(Instant time) {
    boolean due = !entries.isEmpty() && !entries.first().due().isAfter(time);
    return due ? entries.pollFirst() : null;
  }

  private void setForward(Instant time) {
    if (time.isAfter(now)) {
      now = time;
    }
  }
}
