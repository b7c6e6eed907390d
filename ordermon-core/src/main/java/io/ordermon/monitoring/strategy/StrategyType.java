package io.ordermon.monitoring.strategy;

import io.ordermon.params.ParamsDescription;
import io.ordermon.params.ParamsReader;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;
import org.jspecify.annotations.Nullable;

/**
 * One version of one type of strategies: the provider, and where it came from. Thread-safe. Counts
 * the sessions that run it, so that what it was loaded from can be closed after the last one.
 */
public final class StrategyType {

  private final StrategyProvider<?> provider;
  private final String name;
  private final String source;
  private final @Nullable StateCodec codec;

  /** Guarded by this. */
  private int sessions;

  /** Guarded by this. */
  private @Nullable Runnable whenUnused;

  /**
   * @param source where it came from, for people: the jar's name, or the provider's class
   * @throws IllegalArgumentException if it has no name, or its parameters are declared as they
   *     cannot be; throws what the provider throws
   */
  public StrategyType(StrategyProvider<?> provider, String source) {
    this.provider = provider;
    this.name = nameOf(provider);
    this.source = source;
    checkParams(provider);
    Class<? extends Record> state = provider.stateType();
    this.codec = state == null ? null : new StateCodec(state);
  }

  @SuppressWarnings("ConstantValue") // a plug-in's author is told of no @NullMarked
  private static String nameOf(StrategyProvider<?> provider) {
    @Nullable String type = provider.type();
    if (type == null || type.isBlank()) {
      throw new IllegalArgumentException(provider.getClass().getName() + " names no type");
    }
    return type;
  }

  /** Once, and not with every row that has the type. */
  private static void checkParams(StrategyProvider<?> provider) {
    @Nullable Class<? extends Record> params = provider.paramsType();
    if (params == null) {
      throw new IllegalArgumentException(provider.getClass().getName() + " names no paramsType");
    }
    ParamsDescription.of(params);
  }

  public String name() {
    return name;
  }

  public String source() {
    return source;
  }

  public StrategyProvider<?> provider() {
    return provider;
  }

  /** The loader of its classes, which its threads get while it is being called. */
  ClassLoader loader() {
    return provider.getClass().getClassLoader();
  }

  /**
   * A row's parameters.
   *
   * @throws IllegalArgumentException naming every fault
   */
  Record params(@Nullable String json) {
    return ParamsReader.read(json, provider.paramsType());
  }

  /** A new strategy for a row's parameters; throws what the provider throws. */
  Strategy create(@Nullable String json) {
    return create(provider, json);
  }

  private static <P extends Record> Strategy create(
      StrategyProvider<P> provider, @Nullable String json) {
    return provider.create(ParamsReader.read(json, provider.paramsType()));
  }

  /** How its durable state is written; null if it keeps none. */
  @Nullable StateCodec codec() {
    return codec;
  }

  synchronized void enter() {
    sessions++;
  }

  void leave() {
    Runnable action = null;
    synchronized (this) {
      sessions--;
      if (sessions == 0) {
        action = whenUnused;
        whenUnused = null;
      }
    }
    if (action != null) {
      action.run();
    }
  }

  /** Runs {@code action} once no session runs it any more: at once, if none does now. */
  public void whenUnused(Runnable action) {
    synchronized (this) {
      if (sessions > 0) {
        whenUnused = action;
        return;
      }
    }
    action.run();
  }

  /** How many sessions run it. */
  public synchronized int sessions() {
    return sessions;
  }
}
