package io.ordermon.runner.setup;

import io.ordermon.config.Settings;
import io.ordermon.database.Database;
import io.ordermon.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** From the settings to a database that is as it should be. */
public final class DatabaseAccess {

  /** What the embedded database is in. */
  private static final String FILE = "ordermon.mv.db";

  private DatabaseAccess() {}

  /** How to reach the database that the settings name. */
  public static DatabaseSettings of(Settings settings) {
    Settings.Mysql mysql = settings.mysql();
    if (mysql.isEmbedded()) {
      try {
        Files.createDirectories(mysql.dataDir());
      } catch (IOException e) {
        throw new UsageException(
            "the folder %s cannot be made (%s): check DATA_DIR"
                .formatted(mysql.dataDir(), e.getMessage()),
            e);
      }
      return DatabaseSettings.embedded(mysql.dataDir()).withPoolSize(mysql.poolSize());
    }
    return DatabaseSettings.mysql(
            mysql.host(), mysql.port(), mysql.database(), mysql.user(), mysql.password())
        .withPoolSize(mysql.poolSize());
  }

  /** The same, for a look only: an embedded database that is not there is not made. */
  public static DatabaseSettings ofExisting(Settings settings) {
    return settings.mysql().isEmbedded()
        ? DatabaseSettings.embeddedIfExists(settings.mysql().dataDir())
        : of(settings);
  }

  /**
   * How to reach the database that is there.
   *
   * @throws UsageException if it is an embedded one that has not been made
   */
  public static DatabaseSettings required(Settings settings) {
    if (settings.mysql().isEmbedded() && !embeddedExists(settings)) {
      boolean demo = Files.exists(demoFolder(settings).resolve(FILE));
      throw new UsageException(
          "there is no database in %s yet: check DATA_DIR, or run start first%s"
              .formatted(
                  settings.mysql().dataDir(),
                  demo ? "; the demonstration's is looked at with --demo" : ""));
    }
    return ofExisting(settings);
  }

  /** Where the demonstration has its database. */
  public static Path demoFolder(Settings settings) {
    return settings.mysql().dataDir().resolve("demo");
  }

  /** Whether the embedded database has been made. */
  public static boolean embeddedExists(Settings settings) {
    return Files.exists(settings.mysql().dataDir().resolve(FILE));
  }

  /**
   * Makes the schema where that is allowed, and checks it.
   *
   * @throws UsageException naming everything that is wrong
   */
  public static void prepare(Database database, Settings settings) {
    if (settings.mysql().isEmbedded() || settings.mysql().migrate()) {
      database.schema().migrate();
    }
    List<String> problems = database.schema().problems();
    if (!problems.isEmpty()) {
      throw new UsageException(
          "the database %s is not ready:\n  %s"
              .formatted(database.settings(), String.join("\n  ", problems)));
    }
  }
}
