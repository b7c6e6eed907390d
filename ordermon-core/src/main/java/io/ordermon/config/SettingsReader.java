package io.ordermon.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads values and gathers what is wrong with them. */
final class SettingsReader {

  private final Map<String, String> values;
  private final List<String> faults = new ArrayList<>();

  SettingsReader(Map<String, String> values) {
    this.values = values;
  }

  <T> T get(Setting<T> setting) {
    String text = values.get(setting.name());
    if (text == null || text.isBlank()) {
      return setting.parse().apply(setting.defaultText());
    }
    try {
      return setting.parse().apply(text);
    } catch (IllegalArgumentException e) {
      String shown = setting.secret() ? "***" : text;
      fault(
          "%s is '%s', which %s (%s)".formatted(setting.name(), shown, problem(e), setting.kind()));
      return setting.parse().apply(setting.defaultText());
    }
  }

  private static String problem(@Nullable Exception e) {
    String message = e == null ? null : e.getMessage();
    return message == null ? "cannot be read" : message;
  }

  void fault(String fault) {
    faults.add(fault);
  }

  void check() {
    if (!faults.isEmpty()) {
      throw new SettingsException(faults);
    }
  }
}
