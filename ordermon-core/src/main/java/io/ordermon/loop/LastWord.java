package io.ordermon.loop;

/** Sees to it that reporting a failure cannot be what ends the thread that survived the failure. */
public final class LastWord {

  private LastWord() {}

  /** Runs {@code report}; if that fails too, for want of memory say, says at least that. */
  public static void of(Runnable report) {
    try {
      report.run();
    } catch (Throwable e) {
      System.err.println("ordermon: a failure could not be reported; is there too little memory?");
    }
  }
}
