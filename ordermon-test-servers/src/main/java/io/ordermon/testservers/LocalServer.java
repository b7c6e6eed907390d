package io.ordermon.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A server process of this machine, from its installation to the removal of its folder. */
final class LocalServer implements Breakable {

  private final Launch launch;
  private final Probe probe;
  private final WatchedProcess process;
  private volatile long pid;

  private LocalServer(Launch launch, Probe probe, WatchedProcess process) {
    this.launch = launch;
    this.probe = probe;
    this.process = process;
  }

  static LocalServer start(Launch launch, Probe probe) throws IOException {
    var server = new LocalServer(launch, probe, WatchedProcess.in(launch.home()));
    try {
      server.run(launch.firstCommand());
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  Launch launch() {
    return launch;
  }

  long pid() {
    return pid;
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void restart() {
    process.kill();
    run(launch.command());
  }

  @Override
  public void freeze() {
    process.freeze();
  }

  @Override
  public void thaw() {
    process.thaw();
  }

  @Override
  public void close() {
    process.close();
  }

  private void run(String command) {
    pid = process.start(command);
    var patience = new Patience();
    for (Exception refusal = probe.failure(); refusal != null; refusal = probe.failure()) {
      if (!process.alive()) {
        throw failure("ended instead of starting", refusal);
      }
      if (patience.isOver()) {
        throw failure("did not serve within " + Patience.LIMIT, refusal);
      }
      patience.pause();
    }
  }

  private IllegalStateException failure(String what, Exception cause) {
    try {
      String message = "%s on port %d %s; the end of its log:%n%s";
      return new IllegalStateException(
          message.formatted(launch.product(), launch.port(), what, process.logTail()), cause);
    } catch (IOException e) {
      throw new UncheckedIOException(launch.product() + " " + what + "; its log is unreadable", e);
    }
  }
}
