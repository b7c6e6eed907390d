package io.ordermon.runner.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordermon.database.DatabaseSettings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of one load test. */
final class Report {

  private final DatabaseSettings access;
  private final int users;
  private final int orders;
  private final int rate;
  private final int settle;
  private Duration ready = Duration.ZERO;
  private Duration stopped = Duration.ZERO;
  private @Nullable Observation idle;
  private @Nullable Observation busy;
  private long committed;
  private long toHandOutAgain;
  private long audited;
  private long missedAfter;

  Report(DatabaseSettings access, int users, int orders, int rate, int settle) {
    this.settle = settle;
    this.access = access;
    this.users = users;
    this.orders = orders;
    this.rate = rate;
  }

  void ready(Duration time) {
    ready = time;
  }

  void idle(Observation observation) {
    idle = observation;
  }

  void busy(Observation observation) {
    busy = observation;
  }

  void stopped(Duration time) {
    stopped = time;
  }

  void changes(long count) {
    committed = count;
  }

  /** Before the second start: what the first run left for strategies to be told again. */
  void beforeSecondStart() throws SQLException {
    toHandOutAgain =
        count(
            "SELECT COUNT(*) FROM order_logs l JOIN strategy_marks m ON m.slot = l.slot"
                + " WHERE l.id > m.log_id AND l.user_id LIKE 'load-%'");
  }

  /** After the second start has become ready: what the audit holds. */
  void afterSecondStart(JsonNode status) throws SQLException {
    audited = count("SELECT COUNT(*) FROM order_logs WHERE user_id LIKE 'load-%'");
    missedAfter = status.path("feed").path("missed").asLong();
  }

  private long count(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Whether every change was seen once, none was missed, and nothing was left undone. */
  boolean isComplete() {
    return audited == committed && missedAfter == 0 && toHandOutAgain == 0;
  }

  void print(PrintWriter out) {
    out.println();
    line(out, "machine", "%d cores, Java %s", cores(), Runtime.version());
    line(out, "database", "%s", access);
    line(out, "users x open orders", "%d x %d", users, orders);
    line(out, "ready after", "%.1f s", seconds(ready));
    if (idle != null) {
      line(out, "idle", "%.1f %% of a core, from %d s on", idle.cores() * 100, settle);
      line(out, "idle, resident", "%d MB, %d threads", idle.residentMegabytes(), idle.threads());
    }
    if (busy != null) {
      JsonNode feed = busy.status().path("feed");
      line(out, "changes a second", "%d asked for", rate);
      line(out, "busy", "%.1f %% of a core", busy.cores() * 100);
      line(out, "busy, resident", "%d MB, %d threads", busy.residentMegabytes(), busy.threads());
      line(
          out,
          "change to notice",
          "median %.1f ms, p99 %.1f ms",
          feed.path("latency_median_ms").asDouble(),
          feed.path("latency_p99_ms").asDouble());
      line(out, "missed by the feed", "%d", feed.path("missed").asLong() + missedAfter);
    }
    line(out, "SIGTERM under load", "ended after %.1f s", seconds(stopped));
    line(out, "left to hand out again", "%d changes", toHandOutAgain);
    line(out, "committed, audited", "%d, %d after a restart", committed, audited);
    out.println(isComplete() ? "Every change was seen, once." : "SOMETHING IS MISSING.");
    out.flush();
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static void line(PrintWriter out, String name, String format, Object... values) {
    out.printf("  %-24s %s%n", name, String.format(Locale.ROOT, format, values));
  }
}
