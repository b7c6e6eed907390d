package io.ordermon.execution.paper;

import io.ordermon.execution.ExecutionReport;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.models.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An exchange whose time is moved by hand, and all that it has told. */
final class Floor {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  final List<ExecutionReport> reports = new ArrayList<>();
  final PaperExchange exchange;
  private Instant now = NOON;
  private int told;

  Floor() {
    this(PaperSettings.DEFAULTS);
  }

  Floor(PaperSettings settings) {
    exchange = new PaperExchange(settings, now, reports::add);
  }

  static OrderTerms terms(
      Side side, OrderType type, TimeInForce timeInForce, String quantity, String price) {
    boolean limit = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
    boolean stop = type == OrderType.STOP || type == OrderType.STOP_LIMIT;
    return new OrderTerms(
        "ACME",
        side,
        type,
        timeInForce,
        new BigDecimal(quantity),
        limit ? new BigDecimal(price) : null,
        stop ? new BigDecimal(price) : null,
        null);
  }

  void send(String id, OrderTerms terms) {
    exchange.submit(id, terms, OrderProgress.none(OrderStatus.PENDING_NEW), now);
  }

  void buy(String id, OrderType type, TimeInForce timeInForce, String quantity, String price) {
    send(id, terms(Side.BUY, type, timeInForce, quantity, price));
  }

  void limitBuy(String id, String quantity, String price) {
    buy(id, OrderType.LIMIT, TimeInForce.GTC, quantity, price);
  }

  void quote(String bid, String ask) {
    quote(bid, ask, null, null);
  }

  void quote(String bid, String ask, String last, String size) {
    exchange.quote(
        new Quote(
            "ACME",
            new BigDecimal(bid),
            new BigDecimal(ask),
            last == null ? null : new BigDecimal(last),
            size == null ? null : new BigDecimal(size),
            size == null ? null : new BigDecimal(size),
            now));
  }

  void pass(Duration time) {
    now = now.plus(time);
    exchange.advanceTo(now);
  }

  /** What was told since the last time, a line each. */
  List<String> news() {
    List<String> lines = reports.subList(told, reports.size()).stream().map(Floor::line).toList();
    told = reports.size();
    return lines;
  }

  private static String line(ExecutionReport report) {
    String done =
        report.lastPrice() == null
            ? ""
            : " %s @ %s"
                .formatted(
                    report.lastQuantity().toPlainString(), report.lastPrice().toPlainString());
    return "%s %s %s%s"
        .formatted(report.orderId(), report.type(), report.progress().status(), done);
  }

  ExecutionReport last() {
    return reports.get(reports.size() - 1);
  }
}
