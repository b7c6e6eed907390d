package io.ordermon.monitoring.strategy;

import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderTerms;
import io.ordermon.strategies.DecisionOutcome.Action;

/** What a strategy wants to be done. */
public sealed interface Wish {

  Action action();

  /** A new order. */
  record Submit(OrderTerms terms) implements Wish {
    @Override
    public Action action() {
      return Action.SUBMIT;
    }
  }

  /**
   * Another quantity or price.
   *
   * @param why in the strategy's words
   */
  record Amend(OrderAmendment amendment, String why) implements Wish {
    @Override
    public Action action() {
      return Action.AMEND;
    }
  }

  /**
   * An order's end.
   *
   * @param why in the strategy's words
   */
  record Cancel(String why) implements Wish {
    @Override
    public Action action() {
      return Action.CANCEL;
    }
  }

  /**
   * That people look at an order.
   *
   * @param why in the strategy's words
   */
  record Flag(String why) implements Wish {
    @Override
    public Action action() {
      return Action.FLAG;
    }
  }

  /** In the strategy's words, why it wants this; empty for a new order. */
  default String reason() {
    if (this instanceof Amend amend) {
      return amend.why();
    }
    if (this instanceof Cancel cancel) {
      return cancel.why();
    }
    return this instanceof Flag flag ? flag.why() : "";
  }
}
