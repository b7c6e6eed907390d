package io.ordermon.explain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why something was refused, as {@code decisions.reason} has it: a code, and figures.
 *
 * @param code such as {@code MAX_OPEN_ORDERS}
 * @param detail {@code key=value, …}; empty if there are none
 */
public record Refusal(String code, String detail) {

  /** What a code says, and what a person can do about it. */
  private record Meaning(String text, String advice) {}

  private static final String BOUND = "Let it ask for what the bound allows, or change the bound";
  private static final String MEND_ORDER = "The strategy asks for something that no order can have";

  private static final Map<String, Meaning> MEANINGS =
      Map.ofEntries(
          meaning(
              "RISK_PARAMS_INVALID",
              "the bounds of its user or strategy cannot be read, and nothing passes until they can",
              "Mend the JSON in users.risk_params or strategies.risk_params"),
          meaning(
              "DUPLICATE_ORDER_ID",
              "an order with this id exists already",
              "Nothing: the order that exists counts"),
          meaning(
              "DUPLICATE_ORDER_CONTENT",
              "the same symbol, side, price and quantity came too often within the window",
              "Wait until the window has passed, or change duplicate_max or duplicate_window"),
          meaning("INVALID_QUANTITY", "the quantity is none that an order can have", MEND_ORDER),
          meaning("INVALID_PRICE", "a price is absent, or none that an order can have", MEND_ORDER),
          meaning("QUANTITY_EXCEEDS_MAXIMUM", "it asks for more than one order may", BOUND),
          meaning("QUANTITY_BELOW_MINIMUM", "it asks for less than one order must", BOUND),
          meaning(
              "NOTIONAL_EXCEEDS_MAXIMUM",
              "price times quantity is more than one order may be worth, or cannot be known",
              BOUND + "; a market order needs a quote to be reckoned with"),
          meaning(
              "PRICE_OUTSIDE_COLLAR",
              "its limit is too far from the last quote, or there is no quote to compare it with",
              "See that quotes come; else let it ask for a nearer price, or widen"
                  + " price_collar_percent"),
          meaning(
              "MAX_OPEN_ORDERS",
              "as many orders as may be are open",
              "Have some of them filled or cancelled, or change the bound"),
          meaning(
              "RATE_LIMIT_EXCEEDED",
              "its user's strategies submit too many orders a second",
              "Let them submit less often, or change max_orders_per_second"),
          meaning(
              "DAILY_LIMIT_EXCEEDED",
              "its user has used up the day's orders or notional",
              "Wait for the next day (RISK_DAY_ZONE), or change the bound"),
          meaning(
              "SELF_TRADE",
              "it would cross an open order of the same user",
              "Cancel the other order, or set allow_self_trade"),
          meaning(
              "MAX_DAILY_LOSS",
              "the strategy has lost too much today, or how much cannot be known",
              "Wait until the halt ends, or lift it; see that what it holds has quotes"),
          meaning(
              "MAX_DRAWDOWN",
              "the strategy has lost too much from its best, or how much cannot be known",
              "Wait until the halt ends, or lift it; see that what it holds has quotes"),
          meaning(
              "USER_NOT_ACTIVE",
              "its user was not monitored",
              "UPDATE users SET status = 1 for its user"),
          meaning(
              "STRATEGY_NOT_ACTIVE",
              "its strategy was off, paused, or outside of its time",
              "UPDATE strategies SET status = 1 for it, and look at start_time and end_time"),
          meaning(
              "TRADING_HALTED",
              "a halt forbids new orders",
              "Wait until the halt ends, or lift it: `halt list`, `halt lift`"),
          meaning(
              "TRADING_REDUCING",
              "a halt lets through only what lowers the position",
              "Wait until the halt ends, or lift it: `halt list`, `halt lift`"),
          meaning(
              "STATE_UNTRUSTED",
              "what ordermon held had not been compared with the tables since a fault",
              "Nothing, it lifts by itself; if it stays, see `status`"),
          meaning(
              "UNKNOWN_ORDER",
              "there was no such order, or it was closed already",
              "Nothing, unless the strategy should know better"),
          meaning(
              "TOO_LATE",
              "somebody was first: the order's state did not allow it any more",
              "Nothing: this is how a race ends"),
          meaning("ALREADY_PENDING", "the same was under way already", "Nothing"),
          meaning(
              "CHECKS_BROKEN",
              "the pre-trade checks themselves failed, and what is not checked does not pass",
              "See system.log for what failed, and report it"),
          meaning(
              "ORDER_QUARANTINED",
              "the order was in a state that nothing may rely on",
              "Mend the order's row"));

  private static Map.Entry<String, Meaning> meaning(String code, String text, String advice) {
    return Map.entry(code, new Meaning(text, advice));
  }

  /** Reads a reason; one that is no {@code CODE: …} is all code. */
  static Refusal parse(@Nullable String reason) {
    String text = reason == null ? "" : reason;
    int colon = text.indexOf(": ");
    return colon < 0
        ? new Refusal(text, "")
        : new Refusal(text.substring(0, colon), text.substring(colon + 2));
  }

  /** Whether the code is one of ours. */
  public boolean isKnown() {
    return MEANINGS.containsKey(code);
  }

  /** In words, the code and the figures included. */
  String text() {
    Meaning meaning = MEANINGS.get(code);
    String figures = detail.isEmpty() ? "" : " [" + detail + "]";
    if (meaning == null) {
      return code.isEmpty() ? "for no reason that was kept" : code + figures;
    }
    return code + ": " + meaning.text() + figures;
  }

  /** What to do about it, one sentence; empty for a code that nobody knows. */
  String advice() {
    Meaning meaning = MEANINGS.get(code);
    return meaning == null ? "" : meaning.advice() + boundAt() + ".";
  }

  /** Where the bound that was met stands. */
  private String boundAt() {
    if (detail.contains("level=deployment")) {
      return "; it stands in the setting RISK_LIMITS";
    }
    if (detail.contains("level=user")) {
      return "; it stands in users.risk_params";
    }
    return detail.contains("level=strategy") ? "; it stands in strategies.risk_params" : "";
  }
}
