package io.ordermon.runner.terminal;

import java.io.PrintWriter;
import java.util.Locale;

/** One line of a terminal that tells how far something has come. */
public final class ProgressBar {

  private static final int WIDTH = 40;
  private static final int LINE = WIDTH + 40;

  private final PrintWriter out;
  private final String unit;

  /**
   * @param unit what is counted, such as {@code quotes}
   */
  public ProgressBar(PrintWriter out, String unit) {
    this.out = out;
    this.unit = unit;
  }

  /**
   * Draws it anew.
   *
   * @param done 0 to 1
   */
  public void show(double done, long count) {
    int full = (int) (done * WIDTH);
    String bar = "#".repeat(full) + "-".repeat(WIDTH - full);
    out.printf(Locale.ROOT, "\r[%s] %3.0f %%  %,d %s", bar, done * 100, count, unit);
    out.flush();
  }

  /** Wipes the line out: something else follows. */
  public void wipe() {
    out.print("\r" + " ".repeat(LINE) + "\r");
    out.flush();
  }
}
