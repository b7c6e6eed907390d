package io.ordermon.monitoring.cache;

/** Is told, in each monitor's turn, what makes a cached value void. Never waits. */
public interface CacheSignals {

  /** Nothing is cached. */
  CacheSignals NONE =
      new CacheSignals() {
        @Override
        public void changed(String userId) {}

        @Override
        public void loaded(String userId, boolean fromCache) {}
      };

  /** A user, or a strategy or an order of theirs, is not as it was, or is watched no longer. */
  void changed(String userId);

  /**
   * A user has been loaded.
   *
   * @param fromCache whether the cache has them as they are
   */
  void loaded(String userId, boolean fromCache);
}
