package io.ordermon.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of several levels together: of each bound the strictest holds, whoever sets it. No
 * level can loosen what another one sets.
 */
public record LeveledLimits(List<Entry> entries) {

  /** No bounds. */
  public static final LeveledLimits NONE = new LeveledLimits(List.of());

  /** Who sets bounds. */
  public enum Level {
    /** The settings of this deployment. */
    DEPLOYMENT,
    /** The row in {@code users}. */
    USER,
    /** The row in {@code strategies}. */
    STRATEGY;

    /** In lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What one level sets. */
  public record Entry(Level level, RiskLimits limits) {}

  /**
   * A bound that holds.
   *
   * @param source who sets it, as {@code level=…}
   */
  record Bound<T>(T value, String source) {}

  /** One of the bounds. */
  interface Figure<T> {
    @Nullable T of(RiskLimits limits);
  }

  /** One of the bounds of a symbol. */
  interface SymbolFigure<T> {
    @Nullable T of(RiskLimits.SymbolBounds bounds);
  }

  public LeveledLimits {
    // of two equal bounds the first is named: always the same, in whatever order they came
    entries = entries.stream().sorted(Comparator.comparing(Entry::level)).toList();
  }

  /** The bounds of one level. */
  public static LeveledLimits of(Level level, RiskLimits limits) {
    return new LeveledLimits(List.of(new Entry(level, limits)));
  }

  /** These bounds and the others'. */
  public LeveledLimits and(LeveledLimits others) {
    List<Entry> both = new ArrayList<>(entries);
    both.addAll(others.entries);
    return new LeveledLimits(both);
  }

  /** The least of a bound; empty if no level sets it. */
  <T extends Comparable<T>> Optional<Bound<T>> least(Figure<T> figure) {
    return first(all(figure), Comparator.comparing(Bound::value));
  }

  /** The greatest of a bound; empty if no level sets it. */
  <T extends Comparable<T>> Optional<Bound<T>> greatest(Figure<T> figure) {
    return first(all(figure), Comparator.<Bound<T>, T>comparing(Bound::value).reversed());
  }

  /** The least of a bound, of all symbols or of one; empty if no level sets it. */
  <T extends Comparable<T>> Optional<Bound<T>> least(
      Figure<T> figure, String symbol, SymbolFigure<T> ofSymbol) {
    return first(
        Stream.concat(all(figure), all(symbol, ofSymbol)), Comparator.comparing(Bound::value));
  }

  /** The greatest of a bound, of all symbols or of one; empty if no level sets it. */
  <T extends Comparable<T>> Optional<Bound<T>> greatest(
      Figure<T> figure, String symbol, SymbolFigure<T> ofSymbol) {
    return first(
        Stream.concat(all(figure), all(symbol, ofSymbol)),
        Comparator.<Bound<T>, T>comparing(Bound::value).reversed());
  }

  /** A bound of every level that sets it. */
  <T> Stream<Bound<T>> all(Figure<T> figure) {
    return entries.stream()
        .flatMap(each -> bound(figure.of(each.limits()), "level=" + each.level().word()));
  }

  private <T> Stream<Bound<T>> all(String symbol, SymbolFigure<T> figure) {
    Function<Entry, Stream<Bound<T>>> bounds =
        each -> {
          RiskLimits.SymbolBounds ofSymbol = each.limits().symbols().get(symbol);
          String source = "level=%s, symbol=%s".formatted(each.level().word(), symbol);
          return ofSymbol == null ? Stream.empty() : bound(figure.of(ofSymbol), source);
        };
    return entries.stream().flatMap(bounds);
  }

  private static <T> Stream<Bound<T>> bound(@Nullable T value, String source) {
    return value == null ? Stream.empty() : Stream.of(new Bound<>(value, source));
  }

  private static <T> Optional<Bound<T>> first(
      Stream<Bound<T>> bounds, Comparator<Bound<T>> strictestFirst) {
    return bounds.sorted(strictestFirst).findFirst();
  }
}
