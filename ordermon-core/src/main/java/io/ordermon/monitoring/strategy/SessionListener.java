package io.ordermon.monitoring.strategy;

import io.ordermon.monitoring.feed.Completion;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.TimerEvent;

/** Hears what concerns a session; must only hand on. Any thread. */
interface SessionListener {

  /** A decision is handed on; what to run once it is known what became of it. */
  Runnable deciding();

  /** A decision of the session has its outcome. */
  void decided(StrategySession of, DecisionOutcome outcome, Completion completion);

  /** A timer of the session is due. */
  void timerDue(StrategySession of, TimerEvent fired);

  /** There is a quote for a symbol of which none waited. */
  void quoteCame(StrategySession of, String symbol);
}
