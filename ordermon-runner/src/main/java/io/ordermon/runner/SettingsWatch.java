package io.ordermon.runner;

import io.ordermon.config.Settings;
import io.ordermon.config.SettingsException;
import io.ordermon.loop.WorkLoop;
import io.ordermon.runner.setup.SettingsOptions;
import io.ordermon.runner.setup.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether the file of settings was edited, and applies what may be changed while
 * running. A bad edit is refused whole, logged, and the old values stay.
 */
final class SettingsWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SettingsWatch.class);

  private final SettingsOptions options;
  private final Application application;
  private final WorkLoop loop = new WorkLoop("settings", this::look, () -> Duration.ofSeconds(1));
  private FileTime seen;

  private SettingsWatch(SettingsOptions options, Application application) throws IOException {
    this.options = options;
    this.application = application;
    this.seen = modified(options.envFile());
  }

  static SettingsWatch start(SettingsOptions options, Application application) throws IOException {
    SettingsWatch watch = new SettingsWatch(options, application);
    watch.loop.startAsync();
    return watch;
  }

  private static FileTime modified(Path file) throws IOException {
    return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
  }

  private boolean look() throws IOException {
    FileTime now = modified(options.envFile());
    if (now.equals(seen)) {
      return false;
    }
    seen = now;
    try {
      Settings settings = options.read();
      application.apply(settings);
      log.info("{} was edited; what may change while running is in force", options.envFile());
    } catch (SettingsException | UsageException e) {
      log.error("{} was edited, and is refused: {}", options.envFile(), e.getMessage());
    }
    return false;
  }

  @Override
  public void close() {
    loop.stopAsync();
  }
}
