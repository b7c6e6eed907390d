package io.ordermon.logging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the users' log files lie: {@code users/user_{id}/user_{id}_{date}.log} below the log
 * folder, with the id made safe for any file system.
 *
 * <p>Ids of {@code a-z 0-9 _ -} stay as they are. Others are escaped ({@code Bob} becomes {@code
 * %42ob}), so that no two ids share a file even where case is ignored, and none leaves the folder.
 * An id whose escaped form is longer than 200 characters is replaced by its SHA-256, and a file
 * {@code user_{name}.id} in the user's folder says what it was. Immutable, for any thread.
 */
public final class UserLogFiles {

  private static final String PREFIX = "user_";
  private static final Pattern DATED = Pattern.compile("(.*)_(\\d{4}-\\d\\d-\\d\\d)\\.log");

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
   * A user's file for a day.
   *
   * @param userId any text
   * @param date the local date, in the years 0 to 9999
   * @return the path, whether it exists or not
   * @throws IllegalArgumentException if the year has more than four digits
   */
  public Path file(String userId, LocalDate date) {
    if (date.getYear() < 0 || date.getYear() > 9999) {
      throw new IllegalArgumentException("no log file can be of the year " + date.getYear());
    }
    Path folder = folder(userId);
    return folder.resolve(folder.getFileName() + "_" + date + ".log");
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
   * The day of a user's log file.
   *
   * @param file a path in a user's folder
   * @return the date in its name; empty if it is not one that this folder's user would have
   */
  public Optional<LocalDate> date(Path file) {
    Path folder = file.getParent();
    Matcher name = DATED.matcher(String.valueOf(file.getFileName()));
    if (folder == null
        || nameOf(folder).isEmpty()
        || !name.matches()
        || !name.group(1).equals(String.valueOf(folder.getFileName()))) {
      return Optional.empty();
    }
    return parse(name.group(2));
  }

  static Optional<LocalDate> parse(String date) {
    try {
      return Optional.of(LocalDate.parse(date));
    } catch (DateTimeException e) {
      return Optional.empty(); // Digits that are no date: the name is not one of ours.
    }
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
