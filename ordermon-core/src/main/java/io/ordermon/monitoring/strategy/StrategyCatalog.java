package io.ordermon.monitoring.strategy;

import io.ordermon.models.Quote;
import io.ordermon.models.StrategyConfig;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The strategy types that are there. Those that it is made with stay; others come, are replaced and
 * go with their plug-ins. Thread-safe.
 */
public final class StrategyCatalog {

  private static final Logger log = LoggerFactory.getLogger(StrategyCatalog.class);

  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /** Replaced, never changed. */
  private volatile Map<String, StrategyType> byName;

  /**
   * @throws IllegalArgumentException if two providers claim the same type; names both
   */
  public StrategyCatalog(Collection<StrategyProvider<?>> providers) {
    Map<String, StrategyType> found = new TreeMap<>();
    for (StrategyProvider<?> provider : providers) {
      StrategyType type = new StrategyType(provider, provider.getClass().getName());
      StrategyType other = found.putIfAbsent(type.name(), type);
      if (other != null) {
        throw claimedTwice(type.name(), other.source(), type.source());
      }
    }
    byName = found;
  }

  private static IllegalArgumentException claimedTwice(String name, String one, String other) {
    return new IllegalArgumentException(
        "the strategy type '%s' is claimed by both %s and %s; remove one of them"
            .formatted(name, one, other));
  }

  /**
   * What {@link ServiceLoader} finds.
   *
   * @throws ServiceConfigurationError if a provider is declared but cannot be made
   */
  @SuppressWarnings("unchecked")
  public static Collection<StrategyProvider<?>> discovered() {
    return (Collection<StrategyProvider<?>>)
        (Collection<?>)
            ServiceLoader.load(StrategyProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
  }

  /** Tells {@code listener} the name of each type that comes, is replaced or goes. */
  public void onChange(Consumer<String> listener) {
    listeners.add(listener);
  }

  /**
   * Puts types in the place of others: strategies move to them.
   *
   * @param old what goes, by identity; may be empty
   * @param fresh what comes
   * @throws IllegalArgumentException if one of the names is claimed by a type that stays; names
   *     both sources, and changes nothing
   */
  public void replace(Collection<StrategyType> old, Collection<StrategyType> fresh) {
    Map<String, StrategyType> changed = new TreeMap<>();
    synchronized (this) {
      Map<String, StrategyType> next = new TreeMap<>(byName);
      for (StrategyType gone : old) {
        next.remove(gone.name(), gone);
        changed.put(gone.name(), gone);
      }
      for (StrategyType come : fresh) {
        StrategyType other = next.putIfAbsent(come.name(), come);
        if (other != null) {
          throw claimedTwice(come.name(), other.source(), come.source());
        }
        changed.put(come.name(), come);
      }
      byName = next;
    }
    changed.keySet().forEach(name -> listeners.forEach(listener -> listener.accept(name)));
  }

  /** The type of that name. */
  public Optional<StrategyType> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The type of that name.
   *
   * @throws IllegalArgumentException if nobody provides it; names what is there
   */
  StrategyType get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "nobody provides the strategy_type '%s'; known are %s"
                        .formatted(name, types())));
  }

  /**
   * Why a row could not be started with, as far as its type and its parameters go; null if nothing
   * speaks against it.
   */
  public @Nullable String problemOf(StrategyConfig row) {
    try {
      get(row.strategyType()).params(row.params());
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  /**
   * Whether a row's strategy does anything when a quote comes, as its class says; false if none can
   * be made, which {@link #problemOf} tells of. Makes one, and does not start it.
   */
  public boolean hearsQuotes(StrategyConfig row) {
    try {
      Class<?> made = get(row.strategyType()).create(row.params()).getClass();
      return made.getMethod("onQuote", Quote.class).getDeclaringClass() != Strategy.class;
    } catch (Throwable e) {
      log.debug("strategies row '{}' cannot be tried", row.strategyId(), e);
      return false;
    }
  }

  /** The names of the types, in alphabetical order. */
  public Collection<String> types() {
    return byName.keySet();
  }

  /** The types, in the alphabetical order of their names. */
  public Collection<StrategyType> all() {
    return byName.values();
  }
}
