package io.ordermon.runner.market;

import io.ordermon.loop.WorkLoop;
import io.ordermon.marketdata.ReplayQuoteFeed;
import io.ordermon.runner.terminal.ProgressBar;
import java.time.Duration;

/** Shows on a terminal how far a replay has come, until it has ended. */
public final class ReplayProgress implements AutoCloseable {

  private final ReplayQuoteFeed replay;
  private final ProgressBar bar;
  private final WorkLoop loop;

  private ReplayProgress(ReplayQuoteFeed replay, ProgressBar bar) {
    this.replay = replay;
    this.bar = bar;
    this.loop = new WorkLoop("replay progress", this::show, () -> Duration.ofMillis(500));
  }

  /** Begins to show it. */
  public static ReplayProgress start(ReplayQuoteFeed replay, ProgressBar bar) {
    ReplayProgress progress = new ReplayProgress(replay, bar);
    progress.loop.startAsync();
    return progress;
  }

  private boolean show() {
    if (replay.isEnded()) {
      bar.wipe();
      loop.stopAsync();
    } else {
      bar.show(replay.done(), replay.count());
    }
    return false;
  }

  @Override
  public void close() {
    loop.stopAsync();
  }
}
