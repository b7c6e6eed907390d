package io.ordermon.explain;

import io.ordermon.explain.Explanation.Kind;
import io.ordermon.explain.Explanation.Statement;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.HistoryStore.Decision;
import io.ordermon.spi.OrderRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One decision: from what it was taken for to what became of it. Pure. */
final class DecisionStory {

  /** How far back a chain of causes is told. */
  private static final int STEPS = 5;

  private final Causes causes;
  private final Words words;

  DecisionStory(Causes causes, Words words) {
    this.causes = causes;
    this.words = words;
  }

  /**
   * The statements about a decision.
   *
   * @param row the order as the decision left it; null if that is not known
   */
  List<Statement> tell(Decision decision, @Nullable OrderRow row) {
    List<Statement> told = new ArrayList<>();
    if (isByOperator(decision)) {
      told.add(new Statement(null, Kind.CAUSE, asked(decision), Map.of("cause", decision.cause())));
    } else if (decision.strategyId() != null) {
      told.add(cause(decision, decision.strategyId()));
      told.add(
          new Statement(
              null,
              Kind.CALLBACK,
              "so strategy %s was called: %s"
                  .formatted(
                      decision.strategyId(),
                      callback(Cause.parse(decision.cause()), decision.strategyId())),
              Map.of("strategy_id", decision.strategyId())));
    }
    told.add(wish(decision, row));
    String receipt = Receipt.text(decision.checks());
    if (receipt != null) {
      told.add(Statement.of(null, Kind.CHECKS, receipt));
    }
    told.add(outcome(decision));
    return told;
  }

  // ---- what it was taken for

  private static boolean isByOperator(Decision decision) {
    return decision.source().equals("operator");
  }

  private String asked(Decision decision) {
    return "%s asked for it by %s"
        .formatted(decision.actor(), text(Cause.parse(decision.cause()), "", STEPS));
  }

  private Statement cause(Decision decision, String strategyId) {
    Cause cause = Cause.parse(decision.cause());
    String text = text(cause, strategyId, STEPS);
    Map<String, String> about = Map.of("cause", decision.cause());
    return new Statement(at(cause), Kind.CAUSE, text, about);
  }

  private @Nullable Instant at(Cause cause) {
    if (cause instanceof Cause.OfChange of) {
      AuditStore.Entry entry = causes.change(of.logId());
      return entry == null ? null : entry.settlement().change().header().at();
    }
    if (cause instanceof Cause.OfTimer timer) {
      return timer.due();
    }
    if (cause instanceof Cause.OfQuote quote) {
      return quote.at();
    }
    Decision before =
        cause instanceof Cause.OfDecision of ? causes.decision(of.decisionId()) : null;
    return before == null ? null : before.at();
  }

  /** What a strategy was called for, in words. */
  String text(Cause cause, String strategyId) {
    return text(cause, strategyId, STEPS);
  }

  private String text(Cause cause, String strategyId, int steps) {
    if (cause instanceof Cause.OfChange change) {
      return ofChange(change, strategyId);
    }
    if (cause instanceof Cause.OfTimer timer) {
      return "its timer '%s' was due at %s".formatted(timer.name(), words.time(timer.due()));
    }
    if (cause instanceof Cause.OfQuote quote) {
      return ofQuote(quote);
    }
    if (cause instanceof Cause.OfDecision decision) {
      return ofDecision(decision, strategyId, steps);
    }
    if (cause instanceof Cause.OfLife life) {
      return ofLife(life);
    }
    if (cause instanceof Cause.OfFault fault) {
      return "it did something wrong when it was called for this: "
          + text(fault.of(), strategyId, steps);
    }
    if (cause instanceof Cause.OfCommand command) {
      return "command '" + command.commandId() + "'";
    }
    return "'" + ((Cause.Other) cause).text() + "', a cause that this version does not know";
  }

  private String ofChange(Cause.OfChange cause, String strategyId) {
    AuditStore.Entry entry = causes.change(cause.logId());
    if (entry == null) {
      return "change %d of the audit, which is there no longer".formatted(cause.logId());
    }
    OrderRow row = Changes.of(entry).order();
    return "%s %s (%s): %s%s"
        .formatted(
            strategyId.equals(row.strategyId()) ? "its order" : "order",
            row.orderId(),
            Words.terms(row),
            Changes.made(entry.settlement()),
            Changes.verdict(entry.settlement()));
  }

  private String ofQuote(Cause.OfQuote quote) {
    String at = quote.at() == null ? "" : ", of " + words.time(quote.at());
    return quote.bid().compareTo(quote.ask()) == 0
        ? "a quote of %s at %s%s".formatted(quote.symbol(), Words.plain(quote.bid()), at)
        : "a quote of %s, bid %s, ask %s%s"
            .formatted(quote.symbol(), Words.plain(quote.bid()), Words.plain(quote.ask()), at);
  }

  private String ofDecision(Cause.OfDecision cause, String strategyId, int steps) {
    Decision before = causes.decision(cause.decisionId());
    if (before == null) {
      return "the outcome of its decision " + cause.decisionId();
    }
    String text =
        "the outcome of its decision to %s order %s, which was %s"
            .formatted(before.action(), before.orderId(), result(before));
    return steps <= 1
        ? text
        : text
            + "; it had taken that for this: "
            + text(Cause.parse(before.cause()), strategyId, steps - 1);
  }

  private static String ofLife(Cause.OfLife life) {
    String what =
        switch (life.what()) {
          case "start" -> "it was started";
          case "stop" -> "it was stopped";
          case "pause" -> "it was paused";
          case "resume" -> "it was resumed";
          case "params" -> "its parameters were changed";
          case "load" -> "it was given its durable state";
          default -> "it was asked for its durable state";
        };
    return "%s (version %d of its row)".formatted(what, life.version());
  }

  /** The method of a strategy by which it is told of a cause. */
  String callback(Cause cause, String strategyId) {
    if (cause instanceof Cause.OfChange of) {
      AuditStore.Entry entry = causes.change(of.logId());
      String method = entry == null ? null : Changes.callback(strategyId, entry);
      return method == null ? "one of its methods for changes of orders" : method;
    }
    if (cause instanceof Cause.OfTimer) {
      return "onTimer";
    }
    if (cause instanceof Cause.OfQuote) {
      return "onQuote";
    }
    if (cause instanceof Cause.OfDecision) {
      return "onDecision";
    }
    if (cause instanceof Cause.OfFault) {
      return "onFault";
    }
    return cause instanceof Cause.OfLife life ? ofLife(life.what()) : "one of its methods";
  }

  private static String ofLife(String what) {
    return switch (what) {
      case "start" -> "onStart";
      case "stop" -> "onStop";
      case "pause" -> "onPause";
      case "resume" -> "onResume";
      case "params" -> "onParamsChanged";
      case "load" -> "onLoad";
      default -> "onSave";
    };
  }

  // ---- what it wanted, and what became of it

  private Statement wish(Decision decision, @Nullable OrderRow row) {
    String text = who(decision) + " decided to " + wanted(decision, row) + after(decision);
    return new Statement(decision.at(), Kind.DECISION, text, about(decision));
  }

  private static String who(Decision decision) {
    String strategyId = decision.strategyId();
    if (isByOperator(decision)) {
      return "operator %s%s"
          .formatted(
              decision.actor(),
              strategyId == null ? "" : ", in the name of strategy " + strategyId + ",");
    }
    return strategyId == null ? "ordermon (" + decision.actor() + ")" : "strategy " + strategyId;
  }

  private static String wanted(Decision decision, @Nullable OrderRow row) {
    boolean done = decision.outcome().equals("done");
    String why = done ? Words.quoted(decision.reason()) : "";
    String asked = row == null ? "" : ": " + Words.terms(row);
    return switch (decision.action()) {
      case "submit" -> "enter this order" + asked;
      case "amend" -> "amend it" + (done && row != null ? replacement(row) : "") + why;
      case "cancel" -> "cancel it" + why;
      case "flag" -> "have people look at it" + why;
      default -> decision.action() + why;
    };
  }

  private static String replacement(OrderRow row) {
    List<String> asked = new ArrayList<>();
    if (row.replaceQuantity() != null) {
      asked.add("quantity " + Words.plain(row.replaceQuantity()));
    }
    if (row.replacePrice() != null) {
      asked.add("price " + Words.plain(row.replacePrice()));
    }
    if (row.replaceStopPrice() != null) {
      asked.add("stop_price " + Words.plain(row.replaceStopPrice()));
    }
    return asked.isEmpty() ? "" : " to " + String.join(", ", asked);
  }

  /** How long after its cause it was written; a quote's time is by somebody else's clock. */
  private String after(Decision decision) {
    Cause cause = Cause.parse(decision.cause());
    Instant began = at(cause);
    return cause instanceof Cause.OfQuote || began == null || began.isAfter(decision.at())
        ? ""
        : ", written %s later".formatted(Words.length(Duration.between(began, decision.at())));
  }

  private static Statement outcome(Decision decision) {
    String detail =
        !decision.outcome().equals("done")
            ? Refusal.parse(decision.reason()).text()
            : decision.action().equals("flag")
                ? "that changes nothing of the order"
                : "written to the order's row";
    return new Statement(null, Kind.OUTCOME, result(decision) + ": " + detail, about(decision));
  }

  /** What became of a decision, in a word or two. */
  static String result(Decision decision) {
    return switch (decision.outcome()) {
      case "done" -> "done";
      case "denied" -> "refused before it had any effect";
      case "rejected" -> "not carried out";
      default -> decision.outcome();
    };
  }

  private static Map<String, String> about(Decision decision) {
    return Map.of("decision_id", decision.decisionId(), "order_id", decision.orderId());
  }
}
