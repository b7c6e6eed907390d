package io.ordermon.testkit;

import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import io.ordermon.models.Quote;
import io.ordermon.simulation.OrderTable;
import io.ordermon.simulation.SimulationListener;
import io.ordermon.spi.OrderRow;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Action;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that happened, a line each. An order that ordermon made an id for is called {@code #1},
 * {@code #2} and so on; any other goes by its id.
 */
final class Journal implements SimulationListener {

  private static final int SHOWN = 60;

  private final List<String> lines = new ArrayList<>();
  private final List<String> decisions = new ArrayList<>();
  private final List<String> logLines = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private @Nullable OrderTable table;

  List<String> decisions() {
    return decisions;
  }

  List<String> logLines() {
    return logLines;
  }

  /** What the strategy threw. */
  List<String> errors() {
    return errors;
  }

  /** From where to read what a submitted order asks for. */
  void readOrdersFrom(OrderTable orders) {
    table = orders;
  }

  /** What an order is called. */
  String name(String orderId) {
    return orderId.startsWith("om-")
        ? names.computeIfAbsent(orderId, id -> "#" + (names.size() + 1))
        : orderId;
  }

  /** The last lines, for messages. */
  String text() {
    List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
    return "what happened:\n  " + String.join("\n  ", last) + "\n";
  }

  void note(Instant at, String text) {
    lines.add(LocalTime.ofInstant(at, ZoneOffset.UTC) + " " + text);
  }

  void quote(Quote quote) {
    note(quote.at(), "quote %s %s / %s".formatted(quote.symbol(), quote.bid(), quote.ask()));
  }

  @Override
  public void happened(Event event) {
    if (event instanceof Event.Decided decided) {
      String line = line(decided);
      decisions.add(line);
      note(event.at(), "decided: " + line);
    } else if (event instanceof Event.OrderChanged changed) {
      note(event.at(), line(changed));
    } else if (event instanceof Event.StrategyLine line) {
      (isThrown(line) ? errors : logLines).add(line.text());
      note(event.at(), "log %s: %s".formatted(line.severity(), line.text()));
    } else {
      note(event.at(), event.text());
    }
  }

  /** The engine writes down in the strategy's name what the strategy throws. */
  private static boolean isThrown(Event.StrategyLine line) {
    return line.severity() == Severity.ERROR && line.text().startsWith("called for ");
  }

  private String line(Event.OrderChanged changed) {
    return "order %s: %s -> %s, filled %s of %s, by %s%s"
        .formatted(
            name(changed.orderId()),
            changed.before() == null ? "nothing" : changed.before(),
            changed.after() == null ? "deleted" : changed.after(),
            plain(changed.filledQuantity()),
            plain(changed.quantity()),
            changed.origin().actor(),
            changed.redelivered() ? ", told again" : "");
  }

  private String line(Event.Decided decided) {
    DecisionOutcome outcome = decided.outcome();
    String action = outcome.action().name().toLowerCase(Locale.ROOT);
    String why = outcome.action() == Action.SUBMIT ? terms(outcome.orderId()) : decided.why();
    String refused =
        outcome.isDone()
            ? ""
            : " -> %s (%s)"
                .formatted(outcome.result().name().toLowerCase(Locale.ROOT), outcome.reason());
    return action + " " + name(outcome.orderId()) + ": " + why + refused;
  }

  private String terms(String orderId) {
    OrderRow row = table == null ? null : table.find(orderId);
    return row == null
        ? ""
        : "%s %s %s %s%s%s %s"
            .formatted(
                row.side(),
                plain(row.quantity()),
                row.symbol(),
                row.orderType(),
                row.price() == null ? "" : " " + plain(row.price()),
                row.stopPrice() == null ? "" : " stop " + plain(row.stopPrice()),
                row.timeInForce());
  }

  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
