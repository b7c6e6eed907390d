package io.ordermon.logging;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes times as {@code 2026-11-23T12:50:07.123+05:45}; for any thread. What is the same for all
 * lines of a second is kept, since finding it out is most of the work of a line.
 */
final class TimeText {

  private static final int NANOS_PER_MILLI = 1_000_000;

  private record Second(long epoch, String start, String offset) {}

  private final DateTimeFormatter start;
  private final DateTimeFormatter offset;
  private volatile @Nullable Second latest;

  TimeText(ZoneId zone) {
    start = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT).withZone(zone);
    offset = DateTimeFormatter.ofPattern("xxx", Locale.ROOT).withZone(zone);
  }

  void append(StringBuilder line, Instant at) {
    Second second = latest;
    if (second == null || second.epoch != at.getEpochSecond()) {
      second = new Second(at.getEpochSecond(), start.format(at), offset.format(at));
      latest = second;
    }
    int millis = at.getNano() / NANOS_PER_MILLI;
    line.append(second.start);
    line.append((char) ('0' + millis / 100));
    line.append((char) ('0' + millis / 10 % 10));
    line.append((char) ('0' + millis % 10));
    line.append(second.offset);
  }
}
