package io.ordermon.logging;

import java.util.concurrent.atomic.LongAdder;

/** What became of the lines; for any thread. */
final class UserLogCounts {

  final LongAdder offered = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder written = new LongAdder();
  final LongAdder failed = new LongAdder();

  /** Lines that were offered and that nothing else became of; only meaningful after closing. */
  long stranded() {
    return Math.max(0, offered.sum() - dropped.sum() - written.sum() - failed.sum());
  }
}
