package io.ordermon.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The story of one order or one strategy.
 *
 * @param title what it is, in one line
 * @param summary what matters most, in one sentence or two
 * @param statements the whole, in the order in which it is to be read
 */
public record Explanation(
    Subject subject, String id, String title, String summary, List<Statement> statements) {

  private static final int SCHEMA = 1;

  public Explanation {
    statements = List.copyOf(statements);
  }

  /** Whose story it is. */
  public enum Subject {
    ORDER,
    STRATEGY;

    /** In lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a statement tells. */
  public enum Kind {
    /** What a strategy was called for. */
    CAUSE,
    /** Which of its methods that is. */
    CALLBACK,
    /** What it, or an operator, decided. */
    DECISION,
    /** The receipt of the pre-trade checks. */
    CHECKS,
    /** What became of the decision. */
    OUTCOME,
    /** A change of the order, as the audit has it. */
    CHANGE,
    /** A change that nobody has handled yet. */
    WAITING,
    /** What the order or the strategy is now. */
    NOW,
    /** What speaks against a strategy's trading, the weightiest first. */
    AGAINST,
    /** What there is to know beside. */
    NOTE,
    /** What a person can do. */
    ADVICE;

    /** In lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing to know.
   *
   * @param at when it was so; null where that is not to be known, or does not matter
   * @param about what it is about, for programs: such as {@code order_id}, {@code decision_id},
   *     {@code log_id}
   */
  public record Statement(@Nullable Instant at, Kind kind, String text, Map<String, String> about) {
    public Statement {
      about = Map.copyOf(about);
    }

    static Statement of(@Nullable Instant at, Kind kind, String text) {
      return new Statement(at, kind, text, Map.of());
    }
  }

  /** The story for people, in lines, with times in {@code zone}. */
  public String text(ZoneId zone) {
    Words words = new Words(zone);
    StringBuilder text = new StringBuilder(1_024);
    text.append(Words.printable(title)).append('\n');
    text.append(Words.printable(summary)).append("\n\n");
    for (Statement each : statements) {
      if (each.text().equals(summary)) {
        continue; // said already
      }
      String at = each.at() == null ? "" : words.time(each.at());
      String line = "%-29s  %-8s  %s".formatted(at, each.kind().word(), each.text());
      text.append(Words.printable(line)).append('\n');
    }
    return text.toString();
  }

  /** The story for programs; times in UTC. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("schema", SCHEMA);
    json.put("subject", subject.word()).put("id", id).put("title", title).put("summary", summary);
    ArrayNode array = json.putArray("statements");
    for (Statement each : statements) {
      ObjectNode node = array.addObject();
      node.put("at", each.at() == null ? null : each.at().toString());
      node.put("kind", each.kind().word()).put("text", each.text());
      ObjectNode about = node.putObject("about");
      new TreeMap<>(each.about()).forEach(about::put);
    }
    return json;
  }
}
