package io.ordermon.logging.search;

import io.ordermon.logging.LogLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts lines: by level, by hour, by user, and by message; for one thread. What is counted by user
 * or by message is bounded: when there are too many, the rarest are forgotten, so that the figures
 * of the most frequent are right or a little low.
 */
public final class LogStats implements Consumer<LogLine> {

  private static final int MOST_USERS = 200_000;
  private static final int MOST_MESSAGES = 10_000;
  private static final int MOST_HOURS = 24 * 3_700;
  private static final int LONGEST = 200;
  private static final int HOUR = "2026-11-23T12".length();

  private final Map<LogLevel, Long> levels = new TreeMap<>();
  private final TreeMap<String, Count> hours = new TreeMap<>();
  private final Map<String, Count> users = new HashMap<>();
  private final Map<String, Count> messages = new HashMap<>();
  private final Count all = new Count();

  /** Nothing counted yet. */
  public LogStats() {}

  /**
   * How many lines there are of something.
   *
   * @param name of what
   * @param lines how many
   * @param errors how many of them are ERROR or CRITICAL
   */
  public record Row(String name, long lines, long errors) {}

  private static final class Count {
    private long lines;
    private long errors;

    private void add(boolean error) {
      lines++;
      errors += error ? 1 : 0;
    }
  }

  @Override
  public void accept(LogLine line) {
    boolean error = line.level().compareTo(LogLevel.ERROR) >= 0;
    all.add(error);
    levels.merge(line.level(), 1L, Long::sum);
    String hour = line.time().substring(0, Math.min(HOUR, line.time().length()));
    hours.computeIfAbsent(hour, key -> new Count()).add(error);
    if (hours.size() > MOST_HOURS) {
      hours.pollFirstEntry();
    }
    String user = line.about().user();
    if (user != null) {
      add(users, user, error, MOST_USERS);
    }
    add(messages, folded(line.message()), error, MOST_MESSAGES);
  }

  /**
   * All lines.
   *
   * @return with an empty name
   */
  public Row total() {
    return new Row("", all.lines, all.errors);
  }

  /**
   * Lines by level, from the least grave.
   *
   * @return those that there are
   */
  public Map<LogLevel, Long> levels() {
    return new LinkedHashMap<>(levels);
  }

  /**
   * Lines by hour, as local time where they were written.
   *
   * @return {@code 2026-11-23T12} and so on, the oldest first
   */
  public List<Row> hours() {
    return hours.entrySet().stream().map(LogStats::row).toList();
  }

  /**
   * The users with the most lines.
   *
   * @param most how many at the most
   * @return the most first
   */
  public List<Row> users(int most) {
    return top(users, most);
  }

  /**
   * The most frequent messages, with every number as {@code #}.
   *
   * @param most how many at the most
   * @return the most frequent first
   */
  public List<Row> messages(int most) {
    return top(messages, most);
  }

  private static List<Row> top(Map<String, Count> counts, int most) {
    return counts.entrySet().stream()
        .map(LogStats::row)
        .sorted(Comparator.comparingLong(Row::lines).reversed().thenComparing(Row::name))
        .limit(most)
        .toList();
  }

  private static Row row(Map.Entry<String, Count> entry) {
    return new Row(entry.getKey(), entry.getValue().lines, entry.getValue().errors);
  }

  private static void add(Map<String, Count> counts, String name, boolean error, int most) {
    counts.computeIfAbsent(name, key -> new Count()).add(error);
    if (counts.size() > most) {
      forgetHalf(counts);
    }
  }

  private static void forgetHalf(Map<String, Count> counts) {
    List<Long> sizes = new ArrayList<>();
    counts.values().forEach(count -> sizes.add(count.lines));
    sizes.sort(null);
    long middle = sizes.get(sizes.size() / 2);
    int[] left = {sizes.size() / 2};
    counts.values().removeIf(count -> count.lines <= middle && left[0]-- > 0);
  }

  /** The message with numbers folded, so that lines that differ in figures count as one. */
  static String folded(String message) {
    StringBuilder text = new StringBuilder(Math.min(message.length(), LONGEST));
    boolean inNumber = false;
    for (int i = 0; i < message.length() && text.length() < LONGEST; i++) {
      char c = message.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean goesOn =
          inNumber && (c == '.' || c == ',') && i + 1 < message.length() && isDigit(message, i + 1);
      if (digit && !inNumber) {
        text.append('#');
      } else if (!digit && !goesOn) {
        text.append(c);
      }
      inNumber = digit || goesOn;
    }
    return text.toString();
  }

  private static boolean isDigit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
