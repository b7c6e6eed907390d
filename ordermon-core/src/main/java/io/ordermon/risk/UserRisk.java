package io.ordermon.risk;

import io.ordermon.models.Order;
import io.ordermon.models.Position;
import io.ordermon.models.Quote;
import io.ordermon.positions.UserPositions;
import io.ordermon.risk.LeveledLimits.Level;
import io.ordermon.risk.LimitsReader.Source;
import io.ordermon.spi.RiskStore.Past;
import io.ordermon.spi.RiskStore.StrategyResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pre-trade checks of one user, with what they must remember: recent orders, and how each
 * strategy stands. Used in the monitor's turn only.
 */
public final class UserRisk {

  /** Halts of a symbol do not concern what is held. */
  private static final String NO_SYMBOL = "";

  private final String userId;
  private final Rules rules;
  private final InstantSource clock;
  private final RecentSubmits submits;
  private final OrdersUnderWay underWay = new OrdersUnderWay();
  private final LimitsReader limits = new LimitsReader();
  private final Map<String, LossWatch> watches = new HashMap<>(4);

  /**
   * What all users share.
   *
   * @param deployment the bounds of this deployment, as they are now
   * @param quotes the last quote of a symbol
   * @param results is told how strategies stand whose losses are bounded
   * @param zone where a day begins at midnight
   */
  public record Rules(
      Supplier<RiskLimits> deployment,
      HaltBook halts,
      Function<String, Optional<Quote>> quotes,
      LossListener losses,
      Consumer<StrategyResult> results,
      ZoneId zone) {}

  /**
   * What the monitor holds of the user at the time of a check.
   *
   * @param quarantined the ids of orders that cannot be relied on
   * @param userParams the column {@code risk_params} of the user's row
   * @param strategyParams the column {@code risk_params} of the strategy's row
   */
  public record Held(
      Standing standing,
      List<Order> open,
      Set<String> quarantined,
      UserPositions positions,
      @Nullable String userParams,
      @Nullable String strategyParams) {}

  public UserRisk(String userId, Rules rules, InstantSource clock) {
    this.userId = userId;
    this.rules = rules;
    this.clock = clock;
    this.submits = new RecentSubmits(clock, rules.zone());
  }

  /** Takes over what was before this run; called before anything is checked. */
  public void remember(Past past) {
    submits.remember(past);
    past.results()
        .forEach(kept -> watches.put(kept.strategyId(), new LossWatch(rules.zone(), kept)));
  }

  /** Makes every check, and counts an order that passes. */
  public RiskVerdict check(ProposedOrder order, Held held) {
    Instant now = clock.instant();
    RiskState state = state(order, held, now);
    RiskVerdict verdict = RiskGate.check(order, state);
    react(order.strategyId(), state.limits().bounds(), state.losses(), now);
    if (verdict.isAllowed() && order.isNew()) {
      submits.add(order.orderId(), order.terms(), verdict.worth());
      underWay.add(order, now);
    }
    return verdict;
  }

  /** Looks at what a strategy has lost, although it has no order: prices and fills lose too. */
  public void look(String strategyId, Held held) {
    Instant now = clock.instant();
    LeveledLimits bounds = limits(strategyId, held).bounds();
    List<Halt> halts = rules.halts().concerning(userId, strategyId, NO_SYMBOL, now);
    react(strategyId, bounds, losses(strategyId, bounds, held.positions(), halts, now), now);
  }

  /** Tells how every strategy stands, for the run that comes after this one. */
  public void keep() {
    Instant now = clock.instant();
    watches.forEach(
        (strategyId, watch) ->
            watch.toKeepAtTheEnd(userId, strategyId, now).ifPresent(rules.results()));
  }

  /** An order has been seen in the table, or will never be there. */
  public void settled(String orderId) {
    underWay.remove(orderId);
  }

  private RiskState state(ProposedOrder order, Held held, Instant now) {
    String strategyId = order.strategyId();
    String symbol = order.terms().symbol();
    List<Halt> halts = rules.halts().concerning(userId, strategyId, symbol, now);
    RiskState.Limits bounds = limits(strategyId, held);
    return new RiskState(
        held.standing(),
        bounds,
        halts,
        !rules.halts().isUnread(),
        book(order, held, now),
        new RiskState.Market(rules.quotes().apply(symbol).orElse(null), now),
        submits,
        losses(strategyId, bounds.bounds(), held.positions(), halts, now));
  }

  private RiskState.Limits limits(String strategyId, Held held) {
    return limits.read(
        rules.deployment().get(),
        new Source(Level.USER, userId, held.userParams()),
        new Source(Level.STRATEGY, strategyId, held.strategyParams()));
  }

  private RiskState.Book book(ProposedOrder order, Held held, Instant now) {
    Set<String> known = new HashSet<>(held.quarantined());
    List<OpenOrder> open = new ArrayList<>();
    for (Order each : held.open()) {
      known.add(each.orderId());
      if (order.isNew() || !each.orderId().equals(order.orderId())) {
        open.add(OpenOrder.of(each));
      }
    }
    underWay.at(now).stream().filter(each -> !known.contains(each.orderId())).forEach(open::add);
    String symbol = order.terms().symbol();
    BigDecimal ofStrategy = held.positions().of(order.strategyId(), symbol).quantity();
    BigDecimal ofUser =
        held.positions().all().values().stream()
            .filter(each -> each.symbol().equals(symbol))
            .map(Position::quantity)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new RiskState.Book(open, held.quarantined(), ofStrategy, ofUser);
  }

  /**
   * Where nothing bounds them nobody looks, so that a later bound finds no stale figures. They
   * bound strategies, and not what was entered by hand.
   */
  private RiskState.Losses losses(
      String strategyId,
      LeveledLimits bounds,
      UserPositions positions,
      List<Halt> halts,
      Instant now) {
    if (strategyId.isEmpty() || !LossChecks.areAsked(bounds)) {
      return RiskState.Losses.UNBOUNDED;
    }
    boolean halted = halts.stream().anyMatch(UserRisk::isOfStrategy);
    return watches
        .computeIfAbsent(strategyId, id -> new LossWatch(rules.zone()))
        .look(positions.of(strategyId), rules.quotes(), halted, now);
  }

  private static boolean isOfStrategy(Halt halt) {
    return halt.scope() == Halt.Scope.STRATEGY && halt.mode() == Halt.Mode.HALTED;
  }

  /** Has a strategy halted that broke a bound, and how it stands kept. */
  private void react(
      String strategyId, LeveledLimits bounds, RiskState.Losses losses, Instant now) {
    LossWatch watch = watches.get(strategyId);
    if (watch == null) {
      return;
    }
    new LossChecks(bounds, losses)
        .broken()
        .ifPresent(
            check ->
                watch.broken(
                    check.code(), String.valueOf(check.detail()), cooledDown(bounds, now)));
    watch
        .untold()
        .ifPresent(
            each ->
                rules.losses().onLossLimit(strategyId, each.code(), each.detail(), each.until()));
    watch.toKeep(userId, strategyId, now).ifPresent(rules.results());
  }

  /** After the longest cool-down that a level asks for; where none does, with the next day. */
  private Instant cooledDown(LeveledLimits bounds, Instant now) {
    Optional<Duration> longest =
        bounds.greatest(RiskLimits::lossCooldown).map(LeveledLimits.Bound::value);
    return longest
        .map(now::plus)
        .orElseGet(
            () ->
                LocalDate.ofInstant(now, rules.zone())
                    .plusDays(1)
                    .atStartOfDay(rules.zone())
                    .toInstant());
  }
}
