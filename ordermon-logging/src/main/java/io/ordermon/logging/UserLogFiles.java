package io.ordermon.logging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where the users' log files lie: {@code users/user_{id}/user_{id}_{date}.log} below the log
 * folder, with the id made safe for any file system; where a day has more than one, the others end
 * with {@code .1.log}, {@code .2.log} and so on, and what was compressed with {@code .gz}.
 *
 * <p>Ids of {@code a-z 0-9 _ -} stay as they are. Others are escaped ({@code Bob} becomes {@code
 * %42ob}), so that no two ids share a file even where case is ignored, and none leaves the folder.
 * An id whose escaped form is longer than 200 characters is replaced by its SHA-256, and a file
 * {@code user_{name}.id} in the user's folder says what it was. Immutable, for any thread.
 */
public final class UserLogFiles {

  private static final String PREFIX = "user_";

  private final Path users;

  /**
   * The files below a log folder, which need not exist yet.
   *
   * @param directory the folder that holds {@code users}
   */
  public UserLogFiles(Path directory) {
    this.users = directory.resolve("users");
  }

  /**
   * The folder that holds all users' folders.
   *
   * @return the path, whether it exists or not
   */
  public Path users() {
    return users;
  }

  /**
   * A user's folder.
   *
   * @param userId any text
   * @return the path, whether it exists or not
   */
  public Path folder(String userId) {
    return users.resolve(PREFIX + UserFileNames.encode(userId));
  }

  /**
   * A user's first file for a day.
   *
   * @param userId any text
   * @param date the local date, in the years 0 to 9999
   * @return the path, whether it exists or not
   * @throws IllegalArgumentException if the year has more than four digits
   */
  public Path file(String userId, LocalDate date) {
    return file(userId, date, 0);
  }

  /**
   * One of a user's files for a day.
   *
   * @param userId any text
   * @param date the local date, in the years 0 to 9999
   * @param part 0 for the first
   * @return the path, whether it exists or not
   * @throws IllegalArgumentException if the year has more than four digits
   */
  public Path file(String userId, LocalDate date, int part) {
    if (date.getYear() < 0 || date.getYear() > 9999) {
      throw new IllegalArgumentException("no log file can be of the year " + date.getYear());
    }
    Path folder = folder(userId);
    String number = part == 0 ? "" : "." + part;
    return folder.resolve(folder.getFileName() + "_" + date + number + ".log");
  }

  /**
   * Whose folder it is.
   *
   * @param folder a path below {@link #users()}
   * @return the id; empty if the folder is not a user's, or its {@code .id} file is gone
   * @throws IOException if the {@code .id} file cannot be read
   */
  public Optional<String> userId(Path folder) throws IOException {
    String name = nameOf(folder).orElse("");
    if (!UserFileNames.isHashed(name)) {
      return UserFileNames.decode(name);
    }
    Path idFile = idFile(folder);
    if (!Files.isRegularFile(idFile, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    String escaped = new String(Files.readAllBytes(idFile), StandardCharsets.US_ASCII).strip();
    return UserFileNames.unescape(escaped).filter(id -> UserFileNames.encode(id).equals(name));
  }

  /**
   * What the name of a user's log file tells.
   *
   * @param file a path in a user's folder
   * @return empty if it is not a name that this folder's user would have
   */
  public Optional<LogFileName> name(Path file) {
    Path folder = file.getParent();
    if (folder == null || nameOf(folder).isEmpty()) {
      return Optional.empty();
    }
    return LogFileName.ofUser(
        String.valueOf(folder.getFileName()), String.valueOf(file.getFileName()));
  }

  boolean isUserFolder(Path folder) {
    return nameOf(folder).isPresent();
  }

  static Path idFile(Path folder) {
    return folder.resolve(folder.getFileName() + ".id");
  }

  boolean needsIdFile(String userId) {
    return UserFileNames.isHashed(UserFileNames.encode(userId));
  }

  /** Makes the user's folder, with its {@code .id} file if the name alone does not tell the id. */
  void makeFolder(String userId) throws IOException {
    Path folder = folder(userId);
    Files.createDirectories(folder);
    if (needsIdFile(userId) && userId(folder).isEmpty()) {
      Files.writeString(
          idFile(folder), UserFileNames.escape(userId) + "\n", StandardCharsets.US_ASCII);
    }
  }

  private static Optional<String> nameOf(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return name.startsWith(PREFIX)
        ? Optional.of(name.substring(PREFIX.length())).filter(UserFileNames::isName)
        : Optional.empty();
  }
}
