package io.ordermon.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The receipt of the pre-trade checks, {@code decisions.checks}, in words. */
final class Receipt {

  private static final JsonMapper JSON = new JsonMapper();

  private Receipt() {}

  /** One sentence; null if there was nothing to check, as for a cancel. */
  static @Nullable String text(@Nullable String json) {
    JsonNode checks;
    try {
      checks = JSON.readTree(json == null ? "[]" : json);
    } catch (JsonProcessingException e) {
      return "the receipt of the checks cannot be read: " + e.getOriginalMessage();
    }
    return checks.isEmpty() ? null : text(checks);
  }

  private static String text(JsonNode checks) {
    List<String> failed = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (JsonNode check : checks) {
      String code = check.path("code").asText();
      String detail = check.path("detail").asText("");
      switch (check.path("result").asText()) {
        case "failed" -> failed.add(new Refusal(code, detail).text());
        case "skipped" -> skipped.add(code + (detail.isEmpty() ? "" : " [" + detail + "]"));
        default -> {}
      }
    }
    int passed = checks.size() - failed.size() - skipped.size();
    String skips = skipped.isEmpty() ? "" : "; did not apply: " + String.join(", ", skipped);
    String text = "%d of %s passed".formatted(passed, Words.count(checks.size(), "check"));
    return failed.isEmpty()
        ? text + skips
        : "%s; failed: %s%s".formatted(text, String.join("; ", failed), skips);
  }
}
