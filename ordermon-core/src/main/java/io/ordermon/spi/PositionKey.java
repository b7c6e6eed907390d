package io.ordermon.spi;

/**
 * Whose position in what, among those of one user.
 *
 * @param strategyId empty for orders that were entered by hand
 */
public record PositionKey(String strategyId, String symbol) implements Comparable<PositionKey> {
  @Override
  public int compareTo(PositionKey other) {
    int byStrategy = strategyId.compareTo(other.strategyId);
    return byStrategy != 0 ? byStrategy : symbol.compareTo(other.symbol);
  }
}
