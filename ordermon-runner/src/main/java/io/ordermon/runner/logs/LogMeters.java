package io.ordermon.runner.logs;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordermon.logging.LoggingSystem;
import io.ordermon.logging.UserLog;
import java.util.function.ToDoubleFunction;

/** Counts what becomes of log lines. */
public final class LogMeters {

  private LogMeters() {}

  /** Registers the meters of both logs. */
  public static void bind(UserLog users, LoggingSystem system, MeterRegistry meters) {
    lines("users", "written", users, UserLog::written, meters);
    lines("users", "failed", users, UserLog::failed, meters);
    lines("users", "dropped", users, UserLog::dropped, meters);
    lines("system", "failed", system, LoggingSystem::failed, meters);
    lines("system", "dropped", system, LoggingSystem::dropped, meters);
    Gauge.builder("ordermon.log.queued", users, UserLog::queuedBytes)
        .description("Lines of users' files that wait to be written")
        .baseUnit("bytes")
        .register(meters);
  }

  private static <T> void lines(
      String log, String result, T of, ToDoubleFunction<T> count, MeterRegistry meters) {
    FunctionCounter.builder("ordermon.log.lines", of, count)
        .description("Log lines by what became of them")
        .tag("log", log)
        .tag("result", result)
        .register(meters);
  }
}
