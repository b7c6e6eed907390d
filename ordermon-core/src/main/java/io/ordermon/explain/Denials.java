package io.ordermon.explain;

import io.ordermon.spi.HistoryStore.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of what a strategy asked for was denied.
 *
 * @param orders how many orders and amendments it asked for
 * @param denied how many of them were denied
 * @param byCode how many by code, the latest code first
 * @param examples the latest of each code
 * @param last the latest of all, if it was denied; null if it was let through
 */
record Denials(
    int orders,
    int denied,
    Map<String, Integer> byCode,
    Map<String, Decision> examples,
    @Nullable Decision last) {

  private static final Set<String> CHECKED = Set.of("submit", "amend");

  /** Looks at decisions, the latest first. */
  static Denials of(List<Decision> latestFirst) {
    List<Decision> asked =
        latestFirst.stream().filter(each -> CHECKED.contains(each.action())).toList();
    List<Decision> denied = asked.stream().filter(Denials::isDenied).toList();
    Map<String, Integer> byCode = new LinkedHashMap<>();
    Map<String, Decision> examples = new LinkedHashMap<>();
    for (Decision each : denied) {
      String code = Refusal.parse(each.reason()).code();
      byCode.merge(code, 1, Integer::sum);
      examples.putIfAbsent(code, each);
    }
    boolean lastDenied = !asked.isEmpty() && isDenied(asked.get(0));
    return new Denials(
        asked.size(), denied.size(), byCode, examples, lastDenied ? asked.get(0) : null);
  }

  private static boolean isDenied(Decision decision) {
    return decision.outcome().equals("denied");
  }
}
