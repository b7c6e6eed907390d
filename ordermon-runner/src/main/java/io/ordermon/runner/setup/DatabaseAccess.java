package io.ordermon.runner.setup;

import io.ordermon.config.Settings;
import io.ordermon.database.Database;
import io.ordermon.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** From the settings to a database that is as it should be. */
public final class DatabaseAccess {

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

  /** Whether the embedded database has been made. */
  public static boolean embeddedExists(Settings settings) {
    return Files.exists(settings.mysql().dataDir().resolve("ordermon.mv.db"));
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
