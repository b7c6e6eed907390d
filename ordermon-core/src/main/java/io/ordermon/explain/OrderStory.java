package io.ordermon.explain;

import io.ordermon.explain.Explanation.Kind;
import io.ordermon.explain.Explanation.Statement;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.HistoryStore.Decision;
import io.ordermon.spi.HistoryStore.Excerpt;
import io.ordermon.spi.HistoryStore.OrderHistory;
import io.ordermon.spi.OrderRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The story of one order: facts in, explanation out. Used once, on one thread. */
final class OrderStory {

  private final OrderHistory history;
  private final Instant now;
  private final DecisionStory decisions;
  private final List<Statement> told = new ArrayList<>();

  /** Decisions that brought a change that is told too, by id. */
  private final Map<String, Decision> carriedOut = new HashMap<>();

  /** The others, which are told by their time. */
  private final Deque<Decision> others = new ArrayDeque<>();

  private @Nullable String reason;

  private OrderStory(OrderHistory history, Causes causes, Words words, Instant now) {
    this.history = history;
    this.now = now;
    this.decisions = new DecisionStory(causes, words);
  }

  static Explanation tell(OrderHistory history, Causes causes, Words words, Instant now) {
    return new OrderStory(history, causes, words, now).tell();
  }

  private Explanation tell() {
    sortDecisions();
    beginning();
    history.changes().beginning().forEach(this::change);
    if (!history.changes().end().isEmpty()) {
      note("…what lies between is left out here; order_logs and decisions have it");
      history.changes().end().forEach(this::change);
    }
    history.waiting().forEach(this::waiting);
    tellOthersUntil(Instant.MAX);
    Present present = Present.of(history.row(), all(history.changes()));
    advice(present);
    return new Explanation(
        Explanation.Subject.ORDER, history.orderId(), title(), summary(present), told);
  }

  private static <T> List<T> all(Excerpt<T> excerpt) {
    return Stream.concat(excerpt.beginning().stream(), excerpt.end().stream()).toList();
  }

  private void sortDecisions() {
    Set<String> brought =
        Stream.concat(
                all(history.changes()).stream().map(entry -> entry.settlement().change()),
                history.waiting().stream())
            .map(change -> change.header().decisionId())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    for (Decision decision : all(history.decisions())) {
      if (brought.contains(decision.decisionId())) {
        carriedOut.put(decision.decisionId(), decision);
      } else {
        others.add(decision);
      }
    }
  }

  // ---- its past

  private void beginning() {
    boolean seen =
        Stream.concat(
                history.changes().beginning().stream().map(e -> e.settlement().change()),
                history.waiting().stream())
            .limit(1)
            .anyMatch(change -> change.header().op() == Change.Op.INSERT);
    OrderRow row = history.row();
    if (!seen && row != null && others.stream().noneMatch(OrderStory::isSubmit)) {
      told.add(
          Statement.of(
              row.createdAt(),
              Kind.NOTE,
              "entered before anybody kept a journal of it, so by whom is not known"));
    }
  }

  private static boolean isSubmit(Decision decision) {
    return decision.action().equals("submit");
  }

  private void change(AuditStore.Entry entry) {
    Change.OfOrder change = Changes.of(entry);
    tellDecisionOf(change);
    String text =
        Changes.made(entry.settlement())
            + Changes.verdict(entry.settlement())
            + executedFor(change)
            + terms(change)
            + news(change.order());
    Map<String, String> about = about(change, Map.of("log_id", String.valueOf(entry.id())));
    told.add(new Statement(change.header().at(), Kind.CHANGE, text, about));
  }

  private void waiting(Change.OfOrder change) {
    tellDecisionOf(change);
    Instant at = change.header().at();
    String text =
        "%s, by %s; NOT HANDLED YET: it has waited in the journal for %s%s"
            .formatted(
                Changes.what(change),
                change.header().actor(),
                Words.length(positive(Duration.between(at, now))),
                forecast(change));
    Map<String, String> about = about(change, Map.of("seq", String.valueOf(change.header().seq())));
    told.add(new Statement(at, Kind.WAITING, text, about));
  }

  private static String forecast(Change.OfOrder change) {
    String problem = OrderLifecycle.judge(change).problem();
    return problem == null ? "" : "; it will be found ILLEGAL: " + problem;
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private static Map<String, String> about(Change.OfOrder change, Map<String, String> more) {
    Map<String, String> about = new HashMap<>(more);
    String decisionId = change.header().decisionId();
    if (decisionId != null) {
      about.put("decision_id", decisionId);
    }
    return about;
  }

  /** What it asks for, where that is not told by the decision. */
  private String terms(Change.OfOrder change) {
    boolean entered = change.header().op() == Change.Op.INSERT;
    if (!entered || carriedOut.containsKey(String.valueOf(change.header().decisionId()))) {
      return "";
    }
    String strategyId = change.order().strategyId();
    return ": %s%s"
        .formatted(
            Words.terms(change.order()),
            strategyId == null ? "" : ", in the name of strategy " + strategyId);
  }

  /** What it was executed for, where the executing side says so. */
  private String executedFor(Change.OfOrder change) {
    Decision decision = carriedOut.get(String.valueOf(change.header().decisionId()));
    if (decision == null || !isExecution(decision)) {
      return "";
    }
    Cause cause = Cause.parse(decision.cause());
    return cause instanceof Cause.Other ? "" : ", for " + decisions.text(cause, "");
  }

  /** The reason in the row, where the change brought a new one. */
  private String news(OrderRow row) {
    boolean same = Objects.equals(reason, row.reason());
    reason = row.reason();
    return same || row.reason() == null ? "" : Words.quoted(row.reason());
  }

  // ---- decisions about it

  private void tellDecisionOf(Change.OfOrder change) {
    tellOthersUntil(change.header().at());
    Decision decision = carriedOut.get(String.valueOf(change.header().decisionId()));
    if (decision != null && !isExecution(decision)) {
      told.addAll(decisions.tell(decision, change.order()));
    }
  }

  /** What the executing side did is told by the change that it made. */
  private static boolean isExecution(Decision decision) {
    return decision.action().equals("execute");
  }

  private void tellOthersUntil(Instant limit) {
    while (!others.isEmpty() && others.peek().at().isBefore(limit)) {
      Decision decision = others.remove();
      told.addAll(
          isExecution(decision)
              ? List.of(vainExecution(decision))
              : decisions.tell(decision, null));
    }
  }

  private static Statement vainExecution(Decision decision) {
    String text =
        "the executing side (%s) wrote something that was %s: %s"
            .formatted(
                decision.actor(),
                DecisionStory.result(decision),
                Refusal.parse(decision.reason()).text());
    return new Statement(
        decision.at(), Kind.NOTE, text, Map.of("decision_id", decision.decisionId()));
  }

  // ---- its present

  private void advice(Present present) {
    if (!history.waiting().isEmpty()) {
      note(
          "What waits in the journal is handled once an instance of ordermon works for its user;"
              + " see `status`, and that users.status is 1.");
    }
    if (!present.advice().isEmpty()) {
      told.add(Statement.of(null, Kind.ADVICE, present.advice()));
    }
  }

  private void note(String text) {
    told.add(Statement.of(null, Kind.NOTE, text));
  }

  private String summary(Present present) {
    int waiting = history.waiting().size();
    return waiting == 0
        ? present.summary()
        : "%s %s of it %s not handled yet."
            .formatted(
                present.summary(), Words.count(waiting, "change"), waiting == 1 ? "is" : "are");
  }

  private String title() {
    OrderRow row = history.row();
    List<AuditStore.Entry> changes = all(history.changes());
    if (row == null && !changes.isEmpty()) {
      row = Changes.of(changes.get(changes.size() - 1)).order();
    }
    if (row == null) {
      return "order " + history.orderId();
    }
    String strategy = row.strategyId() == null ? "of no strategy" : "strategy " + row.strategyId();
    return "order %s: %s, of user %s, %s"
        .formatted(history.orderId(), Words.terms(row), row.userId(), strategy);
  }
}
