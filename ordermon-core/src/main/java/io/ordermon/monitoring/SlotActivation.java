package io.ordermon.monitoring;

import io.ordermon.monitoring.feed.MarkTracker;
import io.ordermon.spi.Fence;
import io.ordermon.spi.Fences;
import io.ordermon.spi.Persistence;
import io.ordermon.spi.Slots;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings the users of newly acquired slots under watch. Steps: marks, then users, page by page. */
final class SlotActivation {

  private static final int PAGE = 1_000;

  private final Persistence persistence;
  private final Monitors monitors;
  private final MarkTracker marks;
  private final int slots;

  SlotActivation(Persistence persistence, Monitors monitors, MarkTracker marks, int slots) {
    this.persistence = persistence;
    this.monitors = monitors;
    this.marks = marks;
    this.slots = slots;
  }

  /** Creates the monitors; they load themselves. */
  void activate(Collection<Fence> fences) {
    Set<Integer> acquired = fences.stream().map(Fence::slot).collect(Collectors.toSet());
    long last = persistence.audit().lastId();
    Map<Integer, Long> saved = persistence.audit().marks();
    // a slot without a mark has never run a strategy: there is nothing to hand out again, but will
    // be if this run crashes before the first mark is saved in the ordinary way
    Map<Integer, Long> first =
        acquired.stream()
            .filter(slot -> !saved.containsKey(slot))
            .collect(Collectors.toMap(slot -> slot, slot -> last));
    if (!first.isEmpty()) {
      persistence.audit().saveMarks(new Fences(slots, fences), first);
    }
    acquired.forEach(slot -> marks.begin(slot, saved.getOrDefault(slot, last)));
    monitors.startAfter(last);
    String after = null;
    List<String> page;
    do {
      page = persistence.users().monitored(after, PAGE);
      for (String userId : page) {
        int slot = Slots.of(userId, slots);
        if (acquired.contains(slot)) {
          monitors.add(userId, marks.mark(slot), last);
        }
      }
      after = page.isEmpty() ? null : page.get(page.size() - 1);
    } while (page.size() == PAGE);
  }
}
