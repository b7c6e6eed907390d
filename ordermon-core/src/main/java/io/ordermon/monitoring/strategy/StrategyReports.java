package io.ordermon.monitoring.strategy;

import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import io.ordermon.strategies.StopReason;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells people how one strategy is doing: as events, and in what is kept of it. Thread-safe. */
final class StrategyReports {

  private final StrategyHost host;
  private final String strategyId;
  private final StateKeeping keeping;

  StrategyReports(StrategyHost host, String strategyId, StateKeeping keeping) {
    this.host = host;
    this.strategyId = strategyId;
    this.keeping = keeping;
  }

  /** It is in the state that its session says. */
  void state(Severity severity, StrategySession of, @Nullable String detail) {
    say(severity, of, of.state().word(), detail);
  }

  void stopped(StrategySession of, StopReason reason) {
    of.state(StrategyState.OFF);
    say(Severity.INFO, of, "stopped", reason.name().toLowerCase(Locale.ROOT));
  }

  void failedToStart(StrategySession of, Throwable e) {
    say(
        Severity.ERROR,
        of,
        "failed to start",
        "strategies row '%s': %s. Mend the row; it is tried again when the row changes."
            .formatted(strategyId, problem(e)));
  }

  void upgradeFailed(StrategySession of, StrategyType newer, Throwable e) {
    upgradeFailed(of, newer.source() + ": " + problem(e));
  }

  /** Told of the session that stays, or of the one that was to come. */
  void upgradeFailed(StrategySession of, String problem) {
    publish(
        Severity.ERROR,
        of,
        "not replaced",
        "the new version does not start for it: %s; the old one stays".formatted(problem));
  }

  void quarantined(StrategySession of, String reason, Duration coolDown) {
    say(
        Severity.ERROR,
        of,
        "quarantined",
        "%s; it is tried again in %d s, begun anew".formatted(reason, coolDown.toSeconds()));
  }

  void say(Severity severity, StrategySession of, String word, @Nullable String detail) {
    keeping.runtime(of, detail);
    publish(severity, of, word, detail);
  }

  private void publish(
      Severity severity, StrategySession of, String word, @Nullable String detail) {
    host.publish(
        new Event.StrategyChanged(
            host.shared().clock().instant(),
            severity,
            host.userId(),
            strategyId,
            of.config().strategyType(),
            word,
            detail));
  }

  private static @Nullable String problem(Throwable e) {
    return e instanceof IllegalArgumentException ? e.getMessage() : e.toString();
  }
}
