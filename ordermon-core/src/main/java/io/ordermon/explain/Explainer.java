package io.ordermon.explain;

import io.ordermon.spi.HistoryStore;
import io.ordermon.spi.HistoryStore.Decision;
import io.ordermon.spi.HistoryStore.Excerpt;
import io.ordermon.spi.HistoryStore.StrategyHistory;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.Persistence;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells what happened to an order, and why a strategy does not trade, from what the tables hold;
 * whether or not an engine runs. Thread-safe. Its methods throw {@link
 * io.ordermon.spi.StoreException}.
 */
public final class Explainer {

  /** How much of an order's history is told: the first half of it, and the last. */
  private static final int OF_ORDER = 200;

  /** How many of a strategy's latest decisions and open orders are looked at. */
  private static final int OF_STRATEGY = 500;

  /** How many of a strategy's latest orders tell the symbols that it deals in. */
  private static final int LATEST_ORDERS = 20;

  private static final int HINTS = 3;

  private final Persistence persistence;
  private final HistoryStore history;
  private final InstantSource clock;
  private final Words words;

  /**
   * @param zone for the times in texts
   */
  public Explainer(Persistence persistence, InstantSource clock, ZoneId zone) {
    this.persistence = persistence;
    this.history = persistence.history();
    this.clock = clock;
    this.words = new Words(zone);
  }

  /** The story of an order; empty if nothing is known of it. */
  public Optional<Explanation> order(String orderId) {
    return history
        .order(orderId, OF_ORDER)
        .map(
            facts -> {
              Excerpt<Decision> about = facts.decisions();
              List<Decision> decisions =
                  Stream.concat(about.beginning().stream(), about.end().stream()).toList();
              Causes causes = Causes.of(decisions, history);
              return OrderStory.tell(facts, causes, words, clock.instant());
            });
  }

  /**
   * Why a strategy does not trade, if it does not; empty if there is no such strategy.
   *
   * @param surroundings what only the asker can know
   */
  public Optional<Explanation> strategy(String strategyId, Surroundings surroundings) {
    return history
        .strategy(strategyId, OF_STRATEGY)
        .map(
            facts -> {
              List<Decision> last = facts.decisions().stream().limit(1).toList();
              return StrategyStory.tell(
                  new StrategyFacts(
                      facts,
                      persistence.halts().active(),
                      symbols(facts),
                      Causes.of(last, history),
                      surroundings,
                      surroundings.problemOf(facts.row()),
                      clock.instant()),
                  words);
            });
  }

  /** What it deals in, by its orders and by its parameters; texts that are no symbol do no harm. */
  private List<String> symbols(StrategyHistory facts) {
    List<String> latest =
        facts.decisions().stream()
            .filter(each -> each.action().equals("submit"))
            .limit(LATEST_ORDERS)
            .map(Decision::orderId)
            .toList();
    Stream<String> dealtIn =
        Stream.concat(facts.openOrders().stream(), persistence.users().orders(latest).stream())
            .map(OrderRow::symbol);
    return Stream.concat(dealtIn, ParamTexts.of(facts.row().params()).stream()).distinct().toList();
  }

  /** Says that there is no such order, and what may have been meant. */
  public String unknownOrder(String orderId) {
    if (history.strategy(orderId, 1).isPresent()) {
      return "there is no order '%s', but a strategy: explain --strategy %s"
          .formatted(orderId, orderId);
    }
    List<Decision> decisions = history.decisions(List.of(orderId));
    if (!decisions.isEmpty()) {
      return "there is no order '%s', but a decision, about order %s: explain %s"
          .formatted(orderId, decisions.get(0).orderId(), decisions.get(0).orderId());
    }
    return "there is no order '%s', in the tables or in the audit%s"
        .formatted(orderId, hint(history.orderIdsLike(orderId, HINTS)));
  }

  /** Says that there is no such strategy, and what may have been meant. */
  public String unknownStrategy(String strategyId) {
    if (history.order(strategyId, 2).isPresent()) {
      return "there is no strategy '%s', but an order: explain %s"
          .formatted(strategyId, strategyId);
    }
    return "there is no row in strategies with strategy_id '%s'%s"
        .formatted(strategyId, hint(history.strategyIdsLike(strategyId, HINTS)));
  }

  private static String hint(List<String> ids) {
    return ids.isEmpty() ? "" : "; did you mean " + String.join(", ", ids) + "?";
  }
}
