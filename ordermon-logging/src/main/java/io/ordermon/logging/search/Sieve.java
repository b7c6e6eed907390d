package io.ordermon.logging.search;

import io.ordermon.logging.Escapes;
import io.ordermon.logging.LogLevel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries that a query asks for in a piece of a file; for any thread.
 *
 * <p>Most entries are not wanted, and reading each would take most of the time: where the query
 * demands some text, bytes that every wanted entry must hold are looked for first, at the speed of
 * the JVM's own search, and only entries that hold them are read.
 */
final class Sieve {

  private final LogFilter filter;
  private final long since;
  private final long until;
  private final LineReader reader = new LineReader();
  private final @Nullable String escapedText;

  /** One of these is in every entry that is wanted; empty if nothing is known. */
  private final List<String> needles;

  /** Is given what was found. */
  interface Finder {

    /** An entry that is wanted. */
    void found(LogLine line);

    /** Something that is no entry stands there. */
    void unreadable();
  }

  Sieve(LogQuery query) {
    this.filter = query.filter();
    this.since = query.since() == null ? Long.MIN_VALUE + 1 : query.since().toEpochMilli();
    this.until = query.until() == null ? Long.MAX_VALUE : query.until().toEpochMilli();
    this.escapedText = filter.text() == null ? null : Escapes.visible(filter.text());
    this.needles = needles(filter);
  }

  /** Looks through whole entries. */
  void sift(byte[] block, int from, int to, Finder finder) {
    if (needles.isEmpty()) {
      for (int start = from; start < to; ) {
        int end = Blocks.entryEnd(block, start, to);
        check(block, start, end, finder);
        start = end;
      }
      return;
    }
    // One character a byte: the JVM finds text in such a string many bytes at a time.
    String bytes = new String(block, from, to - from, StandardCharsets.ISO_8859_1);
    int[] next = new int[needles.size()];
    int at = 0;
    while ((at = nearest(bytes, next, at)) >= 0) {
      int start = Blocks.entryStart(block, from, from + at);
      int end = Blocks.entryEnd(block, from + at, to);
      check(block, start, end, finder);
      at = end - from;
    }
  }

  /** Where the first of the needles is; what was found of the others is kept for the next time. */
  private int nearest(String bytes, int[] next, int at) {
    int first = -1;
    for (int i = 0; i < next.length; i++) {
      if (next[i] >= 0 && (next[i] < at || at == 0)) {
        next[i] = bytes.indexOf(needles.get(i), at);
      }
      if (next[i] >= 0 && (first < 0 || next[i] < first)) {
        first = next[i];
      }
    }
    return first;
  }

  private void check(byte[] block, int from, int to, Finder finder) {
    if (block[from] == '\n') {
      return; // An empty line, which ends what a full disk may have cut off.
    }
    long time = LineReader.time(block, from, to);
    if (time == Times.NONE) {
      finder.unreadable();
    } else if (time >= since && time < until) {
      Optional<LogLine> line = reader.read(block, from, to);
      if (line.isEmpty()) {
        finder.unreadable();
      } else if (isWanted(line.get())) {
        finder.found(line.get());
      }
    }
  }

  private boolean isWanted(LogLine line) {
    LogLine.About about = line.about();
    return (filter.level() == null || line.level().compareTo(filter.level()) >= 0)
        && (filter.orderId() == null || filter.orderId().equals(about.order()))
        && (filter.strategyId() == null || filter.strategyId().equals(about.strategy()))
        && (hasText(line.message()) || (line.stack() != null && hasText(line.stack())));
  }

  private boolean hasText(String text) {
    return (filter.text() == null
            || text.contains(filter.text())
            || (escapedText != null && text.contains(escapedText)))
        && (filter.pattern() == null || filter.pattern().matcher(text).find());
  }

  /** The demand that fewest entries meet, as bytes in either format. */
  private static List<String> needles(LogFilter filter) {
    for (String value : new String[] {filter.orderId(), filter.text(), filter.strategyId()}) {
      if (value != null && !value.isEmpty()) {
        return forms(value);
      }
    }
    String required = filter.pattern() == null ? "" : RequiredText.of(filter.pattern());
    if (!required.isEmpty()) {
      return List.of(required);
    }
    LogLevel level = filter.level();
    return level == null || level.compareTo(LogLevel.WARNING) < 0
        ? List.of()
        : Stream.of(LogLevel.values())
            .filter(each -> each.compareTo(level) >= 0)
            .map(LogLevel::name)
            .toList();
  }

  /** How a value stands in a text file and in a JSON file: often the same. */
  private static List<String> forms(String value) {
    List<String> forms = new ArrayList<>();
    for (String form : List.of(Escapes.visible(value), Escapes.quoted(value))) {
      String bytes = new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      if (!forms.contains(bytes)) {
        forms.add(bytes);
      }
    }
    return List.copyOf(forms);
  }
}
