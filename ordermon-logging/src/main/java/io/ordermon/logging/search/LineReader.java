package io.ordermon.logging.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ordermon.logging.LogLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an entry, a line with the stack trace that may be below it, in either format. What is none
 * of ours, such as half a line that a crash left, is nothing. For any thread.
 */
final class LineReader {

  private static final String BEFORE_JSON_TIME = "{\"time\":\"";
  private static final String MESSAGE = " | ";

  private final JsonFactory json = new JsonFactory();

  static boolean isJson(byte[] entry, int from) {
    return entry[from] == '{';
  }

  /** When the entry was written, or {@link Times#NONE}. */
  static long time(byte[] entry, int from, int to) {
    int start = from < to && isJson(entry, from) ? from + BEFORE_JSON_TIME.length() : from;
    return Times.read(entry, start, to);
  }

  Optional<LogLine> read(byte[] entry, int from, int to) {
    long millis = time(entry, from, to);
    if (millis == Times.NONE) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochMilli(millis);
    return isJson(entry, from) ? json(entry, from, to, at) : text(entry, from, to, at);
  }

  private Optional<LogLine> json(byte[] entry, int from, int to, Instant at) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = json.createParser(entry, from, to - from)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        fields.put(name, parser.getText());
      }
    } catch (IOException e) {
      return Optional.empty(); // Half a line.
    }
    String time = fields.getOrDefault("time", "");
    return line(at, time, fields.getOrDefault("level", ""), fields);
  }

  private static Optional<LogLine> text(byte[] entry, int from, int to, Instant at) {
    int length = entry[to - 1] == '\n' ? to - from - 1 : to - from;
    String all = new String(entry, from, length, StandardCharsets.UTF_8);
    int end = all.indexOf('\n');
    String line = end < 0 ? all : all.substring(0, end);
    int levelEnd = line.indexOf(' ', Times.LENGTH + 1);
    if (levelEnd < 0) {
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    int at0 = levelEnd;
    while (at0 < line.length() && !line.startsWith(MESSAGE, at0)) {
      int next = field(line, at0, fields);
      if (next <= at0) {
        return Optional.empty();
      }
      at0 = next;
    }
    if (at0 >= line.length()) {
      return Optional.empty();
    }
    fields.put("message", line.substring(at0 + MESSAGE.length()));
    if (end >= 0) {
      fields.put("stack", all.substring(end + 1));
    }
    String time = line.substring(0, Times.LENGTH);
    return line(at, time, line.substring(Times.LENGTH + 1, levelEnd), fields);
  }

  /** Reads {@code name=value}, and tells where it ends; -1 if that is no field. */
  private static int field(String line, int from, Map<String, String> fields) {
    int start = from;
    while (start < line.length() && line.charAt(start) == ' ' && !line.startsWith(MESSAGE, start)) {
      start++;
    }
    if (line.startsWith(MESSAGE, start)) {
      return start;
    }
    int equals = line.indexOf('=', start);
    if (equals < 0) {
      return -1;
    }
    String name = line.substring(start, equals);
    if (equals + 1 < line.length() && line.charAt(equals + 1) == '"') {
      StringBuilder value = new StringBuilder();
      int end = quoted(line, equals + 2, value);
      fields.put(name, value.toString());
      return end;
    }
    int end = line.indexOf(' ', equals);
    int stop = end < 0 ? line.length() : end;
    fields.put(name, line.substring(equals + 1, stop));
    return stop;
  }

  private static int quoted(String line, int from, StringBuilder value) {
    int i = from;
    while (i < line.length() && line.charAt(i) != '"') {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        i += escaped(line, i + 1, value);
      } else {
        value.append(c);
        i++;
      }
    }
    return i + 1;
  }

  /** Reads what follows a backslash, and tells how long it is with the backslash. */
  private static int escaped(String line, int at, StringBuilder value) {
    char c = line.charAt(at);
    switch (c) {
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'u' -> {
        int end = at + 5;
        if (end <= line.length()
            && line.substring(at + 1, end).chars().allMatch(HexFormat::isHexDigit)) {
          value.append((char) HexFormat.fromHexDigits(line, at + 1, end));
          return 6;
        }
        value.append(c);
      }
      default -> value.append(c);
    }
    return 2;
  }

  private static Optional<LogLine> line(
      Instant at, String time, String level, Map<String, String> fields) {
    String message = fields.get("message");
    if (message == null || !isLevel(level)) {
      return Optional.empty();
    }
    LogLine.About about =
        new LogLine.About(
            fields.get("user"), fields.get("strategy"), fields.get("order"), fields.get("event"));
    String logger = fields.get("logger");
    LogLine.Origin origin =
        logger == null ? null : new LogLine.Origin(fields.getOrDefault("thread", ""), logger);
    LogLevel parsed = LogLevel.valueOf(level);
    return Optional.of(new LogLine(at, time, parsed, about, origin, message, fields.get("stack")));
  }

  private static boolean isLevel(String name) {
    for (LogLevel level : LogLevel.values()) {
      if (level.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
