package io.ordermon.positions;

import io.ordermon.models.Position;
import io.ordermon.spi.Change;
import io.ordermon.spi.PositionKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one user holds, by strategy and symbol. Changed by the user's monitor only, one change at a
 * time; read from any thread.
 */
public final class UserPositions {

  /** Replaced, never changed. */
  private volatile NavigableMap<PositionKey, Position> byKey = new TreeMap<>();

  /** Takes over what was counted before. */
  public void replace(Map<PositionKey, Position> positions) {
    byKey = new TreeMap<>(positions);
  }

  /**
   * Counts a change.
   *
   * @return the key of the position that it changed; empty if it changed none
   */
  public Optional<PositionKey> apply(Change.OfOrder change) {
    Optional<Fill> fill = Fill.of(change);
    fill.ifPresent(this::apply);
    return fill.map(each -> new PositionKey(each.strategyId(), each.symbol()));
  }

  private void apply(Fill fill) {
    PositionKey key = new PositionKey(fill.strategyId(), fill.symbol());
    NavigableMap<PositionKey, Position> next = new TreeMap<>(byKey);
    Position position = next.getOrDefault(key, Position.flat(fill.symbol()));
    next.put(key, Accounting.after(position, fill));
    byKey = next;
  }

  /** A strategy's position in a symbol; flat if it has never dealt in it. */
  public Position of(String strategyId, String symbol) {
    Position position = byKey.get(new PositionKey(strategyId, symbol));
    return position == null ? Position.flat(symbol) : position;
  }

  /** A strategy's positions, by symbol. */
  public List<Position> of(String strategyId) {
    return byKey.tailMap(new PositionKey(strategyId, ""), true).entrySet().stream()
        .takeWhile(each -> each.getKey().strategyId().equals(strategyId))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** All positions, as they are now. */
  public Map<PositionKey, Position> all() {
    return Collections.unmodifiableMap(byKey);
  }
}
