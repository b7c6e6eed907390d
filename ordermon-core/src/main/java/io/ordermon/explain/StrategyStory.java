package io.ordermon.explain;

import io.ordermon.explain.Explanation.Kind;
import io.ordermon.explain.Explanation.Statement;
import io.ordermon.models.StrategyConfig;
import io.ordermon.spi.HistoryStore.Decision;
import io.ordermon.spi.HistoryStore.StrategyHistory;
import io.ordermon.spi.HistoryStore.Watch;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why a strategy does not trade: facts in, explanation out. Used once, on one thread. */
final class StrategyStory {

  /** Who entered an order so lately does trade. */
  private static final Duration LATELY = Duration.ofHours(1);

  private static final int ORDERS_NAMED = 10;

  private final StrategyFacts facts;
  private final StrategyHistory history;
  private final StrategyConfig row;
  private final Words words;
  private final DecisionStory decisions;
  private final List<Statement> told = new ArrayList<>();

  private StrategyStory(StrategyFacts facts, Words words) {
    this.facts = facts;
    this.history = facts.history();
    this.row = history.row();
    this.words = words;
    this.decisions = new DecisionStory(facts.causes(), words);
  }

  static Explanation tell(StrategyFacts facts, Words words) {
    return new StrategyStory(facts, words).tell();
  }

  private Explanation tell() {
    List<String> against = Against.trading(facts, words);
    against.forEach(sentence -> told.add(Statement.of(null, Kind.AGAINST, sentence)));
    runtime();
    watch();
    openOrders();
    lastDecision();
    latestDecisions();
    denials();
    return new Explanation(
        Explanation.Subject.STRATEGY,
        row.strategyId(),
        title(),
        against.isEmpty() ? nothingAgainst() : against.get(0),
        told);
  }

  private String title() {
    String name = row.strategyName().isEmpty() ? "" : " (" + row.strategyName() + ")";
    return "strategy %s%s: %s, of user %s"
        .formatted(row.strategyId(), name, row.strategyType(), row.userId());
  }

  private String nothingAgainst() {
    String waits =
        "it waits for what it acts on: it is called for every change of an order of user %s, for its"
                .formatted(row.userId())
            + " timers, and for quotes of the symbols that it asks for"
            + (facts.surroundings().quotes() ? "" : ", which do not come (QUOTES_SOURCE is none)");
    return history.decisions().stream()
        .filter(StrategyStory::isOrderEntered)
        .findFirst()
        .map(last -> "%s; else %s.".formatted(entered(last), waits))
        .orElse(
            "Nothing speaks against it, and it has entered no order lately; %s.".formatted(waits));
  }

  private String entered(Decision last) {
    boolean lately = last.at().plus(LATELY).isAfter(facts.now());
    return "%s: it entered order %s at %s"
        .formatted(
            lately ? "It does trade" : "Nothing speaks against it",
            last.orderId(),
            words.time(last.at(), facts.now()));
  }

  private static boolean isOrderEntered(Decision decision) {
    return decision.action().equals("submit") && decision.outcome().equals("done");
  }

  // ---- how it is

  private void runtime() {
    StrategyRecord kept = history.kept();
    if (kept != null) {
      told.add(Statement.of(kept.since(), Kind.NOW, "since then it is " + kept.runtime()));
    }
  }

  private void watch() {
    Watch watch = history.watch();
    if (watch.owner() != null) {
      String text = "since then %s watches its user, or did last".formatted(watch.owner());
      told.add(Statement.of(watch.since(), Kind.NOW, text));
    }
  }

  private void openOrders() {
    List<OrderRow> open = history.openOrders();
    String some =
        open.stream()
            .limit(ORDERS_NAMED)
            .map(
                order ->
                    "%s (%s %s)".formatted(order.orderId(), order.status(), Words.terms(order)))
            .collect(Collectors.joining(", "));
    String more = open.size() > ORDERS_NAMED ? ", …" : "";
    told.add(
        Statement.of(
            facts.now(),
            Kind.NOW,
            open.isEmpty()
                ? "it has no open order"
                : "it has %s: %s%s".formatted(Words.count(open.size(), "open order"), some, more)));
  }

  // ---- what it decided

  private void lastDecision() {
    if (history.decisions().isEmpty()) {
      note("there is no decision of it");
      return;
    }
    Decision last = history.decisions().get(0);
    Cause cause = Cause.parse(last.cause());
    String text =
        "it was last seen deciding: %s on order %s, %s. It was called (%s) for this: %s"
            .formatted(
                last.action(),
                last.orderId(),
                DecisionStory.result(last),
                decisions.callback(cause, row.strategyId()),
                decisions.text(cause, row.strategyId()));
    Map<String, String> about =
        Map.of("decision_id", last.decisionId(), "order_id", last.orderId());
    told.add(new Statement(last.at(), Kind.DECISION, text, about));
  }

  private void latestDecisions() {
    List<Decision> all = history.decisions();
    if (all.size() > 1) {
      Map<String, Long> counts =
          all.stream()
              .collect(
                  Collectors.groupingBy(
                      each -> each.action() + " " + each.outcome(),
                      TreeMap::new,
                      Collectors.counting()));
      String text =
          counts.entrySet().stream()
              .map(each -> each.getValue() + " x " + each.getKey())
              .collect(Collectors.joining(", "));
      String since = words.time(all.get(all.size() - 1).at(), facts.now());
      note("its last %d decisions, since %s: %s".formatted(all.size(), since, text));
    }
  }

  private void denials() {
    Denials denials = Denials.of(history.decisions());
    denials
        .examples()
        .forEach(
            (code, example) ->
                told.add(
                    new Statement(
                        example.at(),
                        Kind.NOTE,
                        "%s, the last of them order %s: %s. %s"
                            .formatted(
                                Words.count(denials.byCode().getOrDefault(code, 0), "denial"),
                                example.orderId(),
                                Refusal.parse(example.reason()).text(),
                                Refusal.parse(example.reason()).advice()),
                        Map.of("order_id", example.orderId(), "code", code))));
  }

  private void note(String text) {
    told.add(Statement.of(null, Kind.NOTE, text));
  }
}
