package io.ordermon.runner.logs;

import io.ordermon.config.LogFileSettings.Care;
import io.ordermon.logging.LogRetention;

/** Turns what the settings say about old log files into what the cleaner understands. */
public final class Retentions {

  private Retentions() {}

  /** What the cleaner leaves. */
  public static LogRetention of(Care care) {
    return new LogRetention(care.retentionDays(), care.maxBytes(), care.compress());
  }
}
