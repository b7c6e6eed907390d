package io.ordermon.logging;

import java.nio.file.Path;

/** Is told of each file while a cleaning goes on. */
public interface CleaningListener {

  /** Tells nobody. */
  CleaningListener NONE = new CleaningListener() {};

  /**
   * A log file was removed, or in a rehearsal would have been.
   *
   * @param file where it lay
   * @param bytes how large it was
   */
  default void removed(Path file, long bytes) {}

  /**
   * A log file was compressed, or in a rehearsal would have been.
   *
   * @param file where it lay
   * @param bytes how large it was
   */
  default void compressed(Path file, long bytes) {}

  /**
   * An empty user's folder was removed, or in a rehearsal would have been.
   *
   * @param folder where it lay
   */
  default void removedFolder(Path folder) {}
}
