package io.ordermon.simulation;

import io.ordermon.monitoring.feed.Completion;
import io.ordermon.monitoring.feed.SettledChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How far the strategies have come in the changes, as it is noted once a second: what the next run
 * after a crash is told once more.
 */
final class Marks {

  private static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);

  private final Deque<Open> open = new ArrayDeque<>();

  /** A change past the mark. */
  private static final class Open {
    private final SettledChange change;
    private boolean finished;

    Open(SettledChange change) {
      this.change = change;
    }

    Instant at() {
      return change.change().header().at();
    }
  }

  /** A change is handed to the strategies; released when every strategy has finished with it. */
  Completion opened(SettledChange change, Instant now) {
    Open added = new Open(change);
    note(now);
    open.add(added);
    return new Completion(() -> added.finished = true);
  }

  /** Moves the mark past what has been finished with for long enough. */
  private void note(Instant now) {
    Instant noted = now.minus(BETWEEN_NOTES);
    while (!open.isEmpty() && open.getFirst().finished && open.getFirst().at().isBefore(noted)) {
      open.removeFirst();
    }
  }

  /** Takes out what lies past the mark. */
  List<SettledChange> takeOpen(Instant now) {
    note(now);
    List<SettledChange> changes = open.stream().map(each -> each.change).toList();
    open.clear();
    return changes;
  }
}
