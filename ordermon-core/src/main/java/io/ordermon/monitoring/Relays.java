package io.ordermon.monitoring;

import com.google.common.util.concurrent.Service;
import io.ordermon.loop.Health;
import io.ordermon.loop.WorkLoop;
import io.ordermon.monitoring.relay.AuditRelay;
import io.ordermon.spi.AuditSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The relays of the audit, each on a thread of its own, so that no sink waits for another. */
final class Relays {

  private static final Logger log = LoggerFactory.getLogger(Relays.class);
  private static final Duration REST = Duration.ofSeconds(1);

  private final List<Relayed> relays = new ArrayList<>();

  private record Relayed(AuditSink sink, AuditRelay relay, WorkLoop loop) {}

  /** One more; called before {@link #start}. */
  void add(AuditSink sink, AuditRelay relay) {
    relays.add(new Relayed(sink, relay, new WorkLoop("relay " + sink.name(), relay, () -> REST)));
  }

  void start() {
    relays.forEach(each -> each.loop().startAsync().awaitRunning());
  }

  /** There is something new in the audit; any thread. */
  void wake() {
    relays.forEach(each -> each.loop().wake());
  }

  List<Health> health() {
    List<Health> health = new ArrayList<>();
    for (Relayed each : relays) {
      Health loop = each.loop().health();
      health.add(
          loop.state() == Health.State.UP
              ? new Health(loop.component(), loop.state(), each.relay().waiting() + " rows wait")
              : loop);
      health.add(each.sink().health());
    }
    return health;
  }

  /** Ends, after delivering what there is, if that works at once. */
  void close(Duration timeout) {
    EngineLoops.stop(relays.stream().map(Relayed::loop).toList(), timeout);
    for (Relayed each : relays) {
      if (each.loop().isHealthy() && each.loop().state() == Service.State.TERMINATED) {
        finish(each, timeout);
      }
      each.sink().close();
    }
  }

  private static void finish(Relayed each, Duration timeout) {
    try {
      each.relay().finish(timeout);
    } catch (RuntimeException e) {
      log.warn(
          "{}: what was not delivered is by the next run", each.loop().health().component(), e);
    }
  }
}
