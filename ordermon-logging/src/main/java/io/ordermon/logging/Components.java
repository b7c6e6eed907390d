package io.ordermon.logging;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The short names of the program's parts, and what the names of their loggers begin with. */
final class Components {

  private static final String ROOT = "io.ordermon.";
  private static final Pattern DOTTED = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)+");

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("alert", "alert"),
          Map.entry("backtest", ROOT + "backtest"),
          Map.entry("commands", ROOT + "commands"),
          Map.entry("database", ROOT + "database"),
          Map.entry("events", ROOT + "events"),
          Map.entry("execution", ROOT + "execution"),
          Map.entry("logging", ROOT + "logging"),
          Map.entry("loop", ROOT + "loop"),
          Map.entry("marketdata", ROOT + "marketdata"),
          Map.entry("monitoring", ROOT + "monitoring"),
          Map.entry("orders", ROOT + "orders"),
          Map.entry("plugins", ROOT + "plugins"),
          Map.entry("positions", ROOT + "positions"),
          Map.entry("quotes", ROOT + "quotes"),
          Map.entry("redis", ROOT + "redis"),
          Map.entry("risk", ROOT + "risk"),
          Map.entry("runner", ROOT + "runner"),
          Map.entry("strategies", ROOT + "strategies"));

  private Components() {}

  static String prefix(String name) {
    String plain = name.strip();
    String known = SHORT.get(plain.toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    if (DOTTED.matcher(plain).matches()) {
      return plain;
    }
    throw new IllegalArgumentException(
        "there is no component '%s': one of %s, or what loggers' names begin with, such as io.lettuce"
            .formatted(name, String.join(", ", new TreeMap<>(SHORT).keySet())));
  }

  /** Whether a logger belongs to the part whose loggers' names begin so. */
  static boolean isWithin(String logger, String prefix) {
    return logger.startsWith(prefix)
        && (logger.length() == prefix.length()
            || logger.charAt(prefix.length()) == '.'
            || logger.charAt(prefix.length()) == '$');
  }
}
