package io.ordermon.monitoring.strategy;

import io.ordermon.strategies.StrategyProvider;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The strategy types that are there. Immutable. */
public final class StrategyCatalog {

  private final Map<String, StrategyProvider<?>> byType;

  /**
   * @throws IllegalArgumentException if two providers claim the same type; names both
   */
  public StrategyCatalog(Collection<StrategyProvider<?>> providers) {
    Map<String, StrategyProvider<?>> found = new TreeMap<>();
    for (StrategyProvider<?> provider : providers) {
      StrategyProvider<?> other = found.putIfAbsent(provider.type(), provider);
      if (other != null) {
        throw new IllegalArgumentException(
            "the strategy type '%s' is claimed by both %s and %s; remove one of them"
                .formatted(
                    provider.type(), other.getClass().getName(), provider.getClass().getName()));
      }
    }
    byType = found;
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

  Optional<StrategyProvider<?>> find(String type) {
    return Optional.ofNullable(byType.get(type));
  }

  /** The types, in alphabetical order. */
  public Collection<String> types() {
    return byType.keySet();
  }
}
