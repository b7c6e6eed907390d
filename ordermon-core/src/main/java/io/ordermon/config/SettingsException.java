package io.ordermon.config;

import java.util.List;

/** Settings that cannot be used. The message names every fault, one a line. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1;

  SettingsException(List<String> faults) {
    super(
        faults.size() == 1
            ? "a setting is wrong: " + faults.get(0)
            : faults.size() + " settings are wrong:\n  " + String.join("\n  ", faults));
  }
}
