package io.ordermon.runner;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Status for people. */
final class StatusText {

  private StatusText() {}

  static void print(JsonNode status, PrintWriter out) {
    JsonNode counts = status.path("counts");
    JsonNode feed = status.path("feed");
    out.printf(
        "%s  (ordermon %s, pid %s, database %s, since %s)%n",
        status.path("status").asText().toUpperCase(java.util.Locale.ROOT),
        status.path("version").asText().replace("ordermon ", ""),
        status.path("pid").asText(),
        status.path("database").asText(),
        status.path("since").asText());
    if (status.has("untrusted")) {
      out.println("new orders are not let through: " + status.path("untrusted").asText());
    }
    out.printf(
        "watching %s users (%s loading), %s open orders (%s quarantined), strategies %s%n",
        counts.path("users").asText(),
        counts.path("loading").asText(),
        counts.path("open_orders").asText(),
        counts.path("quarantined_orders").asText(),
        counts.path("strategies"));
    out.printf(
        "feed: %s changes, %s missed, latency median %s ms, p99 %s ms%n%n",
        feed.path("changes").asText(),
        feed.path("missed").asText(),
        feed.path("latency_median_ms").asText(),
        feed.path("latency_p99_ms").asText());
    for (JsonNode component : status.path("components")) {
      out.printf(
          "  %-18s %-9s %s%n",
          component.path("component").asText(),
          component.path("state").asText(),
          component.path("detail").asText());
    }
  }
}
