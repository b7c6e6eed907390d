package io.ordermon.runner.logs;

import io.ordermon.logging.search.SearchProgress;
import io.ordermon.runner.terminal.ProgressBar;
import io.ordermon.runner.terminal.Terminal;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal, a few times a second, how far a search has come. */
final class Watching implements SearchProgress {

  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int MEGA = 1 << 20;

  private final @Nullable ProgressBar bar;
  private long shownAt = System.nanoTime();
  private boolean shown;

  private Watching(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static Watching of(PrintWriter err) {
    return new Watching(Terminal.isThere() ? new ProgressBar(err, "MB") : null);
  }

  @Override
  public void at(double done, long bytes) {
    long now = System.nanoTime();
    if (bar != null && now - shownAt >= INTERVAL) {
      bar.show(done, bytes / MEGA);
      shownAt = now;
      shown = true;
    }
  }

  /** Something else is about to be printed. */
  void wipe() {
    if (bar != null && shown) {
      bar.wipe();
      shown = false;
    }
  }
}
