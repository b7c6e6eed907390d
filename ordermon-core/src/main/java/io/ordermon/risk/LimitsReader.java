package io.ordermon.risk;

import io.ordermon.risk.LeveledLimits.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the rows' bounds, each text once. */
final class LimitsReader {

  private final Map<String, Reading> byRow = new HashMap<>(4);

  /**
   * A level's bounds in a row.
   *
   * @param json the column {@code risk_params}
   */
  record Source(Level level, String id, @Nullable String json) {

    String row() {
      return (level == Level.USER ? "users " : "strategies ") + id;
    }
  }

  private record Reading(@Nullable String json, RiskState.Limits limits) {}

  /** The deployment's and the rows' bounds together. */
  RiskState.Limits read(RiskLimits deployment, Source... sources) {
    LeveledLimits bounds = LeveledLimits.of(Level.DEPLOYMENT, deployment);
    String fault = null;
    for (Source source : sources) {
      RiskState.Limits limits = read(source);
      bounds = bounds.and(limits.bounds());
      fault = fault == null ? limits.fault() : fault;
    }
    return new RiskState.Limits(bounds, fault);
  }

  private RiskState.Limits read(Source source) {
    Reading held = byRow.get(source.row());
    if (held == null || !Objects.equals(held.json(), source.json())) {
      held = new Reading(source.json(), parse(source));
      byRow.put(source.row(), held);
    }
    return held.limits();
  }

  private static RiskState.Limits parse(Source source) {
    try {
      RiskLimits limits = RiskLimits.read(source.json());
      return new RiskState.Limits(LeveledLimits.of(source.level(), limits), null);
    } catch (IllegalArgumentException e) {
      String fault = "row=%s, fault=risk_%s".formatted(source.row(), e.getMessage());
      return new RiskState.Limits(LeveledLimits.NONE, fault);
    }
  }
}
