package io.ordermon.monitoring;

import io.ordermon.loop.Health;
import io.ordermon.loop.WorkLoop;
import io.ordermon.monitoring.cache.CacheKeeper;
import io.ordermon.monitoring.cache.CacheSignals;
import io.ordermon.monitoring.cache.CacheSource;
import io.ordermon.spi.UserCache;
import java.time.Duration;
import java.util.List;

/** The cache with the thread that keeps it. */
record CacheCare(UserCache cache, CacheKeeper keeper, WorkLoop loop, CacheSource source) {

  static CacheCare of(UserCache cache, CacheSource source, EngineParts.Surroundings around) {
    CacheKeeper keeper =
        new CacheKeeper(cache, source, cache.refresh(), around.ticker(), around.meters());
    WorkLoop loop = new WorkLoop("cache keeper", keeper, keeper::rest);
    keeper.drivenBy(loop);
    return new CacheCare(cache, keeper, loop, source);
  }

  CacheSignals signals() {
    return keeper;
  }

  void start() {
    loop.startAsync().awaitRunning();
  }

  List<Health> health() {
    Health running = loop.health();
    String detail = "%d of %d users are in it".formatted(keeper.presentCount(), source.users());
    return running.state() == Health.State.UP
        ? List.of(new Health(running.component(), running.state(), detail), cache.health())
        : List.of(running, cache.health());
  }

  void close(Duration timeout) {
    EngineLoops.stop(List.of(loop), timeout);
    cache.close();
  }
}
