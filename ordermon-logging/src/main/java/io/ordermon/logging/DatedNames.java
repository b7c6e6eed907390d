package io.ordermon.logging;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the names of log files in any folder of the log folder, and makes new ones. */
final class DatedNames {

  private static final String SYSTEM = "system-";

  private DatedNames() {}

  /** What a name tells; empty if it is none of ours in this folder. */
  static Optional<LogFileName> of(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(SYSTEM)
        ? LogFileName.ofSystem(name)
        : LogFileName.ofUser(folderName(file), name);
  }

  /** The name after the last one of the same day. */
  static Path next(Path file) throws IOException {
    LogFileName name =
        of(file).orElseThrow(() -> new IOException(file + " is not named as log files are"));
    int last = name.part();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(file.resolveSibling(""))) {
      for (Path entry : entries) {
        Optional<LogFileName> other = of(entry);
        if (other.isPresent() && other.get().date().equals(name.date())) {
          last = Math.max(last, other.get().part());
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    boolean system = String.valueOf(file.getFileName()).startsWith(SYSTEM);
    return file.resolveSibling(
        system
            ? SYSTEM + name.date() + "-" + (last + 1) + ".log"
            : folderName(file) + "_" + name.date() + "." + (last + 1) + ".log");
  }

  private static String folderName(Path file) {
    Path folder = file.getParent();
    return folder == null ? "" : String.valueOf(folder.getFileName());
  }
}
