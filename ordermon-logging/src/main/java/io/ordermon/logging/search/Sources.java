package io.ordermon.logging.search;

import io.ordermon.logging.LogFileName;
import io.ordermon.logging.UserLogFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists the files that may hold what a query asks for, in the order in which it is told. */
final class Sources {

  private static final String SYSTEM = "system.log";

  private final Path directory;
  private final UserLogFiles files;
  private final LogQuery query;
  private final LocalDate first;
  private final LocalDate last;

  private record Dated(LogFileName name, Path path) {}

  Sources(Path directory, LogQuery query, ZoneId zone) {
    this.directory = directory;
    this.files = new UserLogFiles(directory);
    this.query = query;
    // A day more on either side: who wrote the files may have had another zone.
    this.first =
        query.since() == null
            ? LocalDate.MIN
            : LocalDate.ofInstant(query.since(), zone).minusDays(1);
    this.last =
        query.until() == null
            ? LocalDate.MAX
            : LocalDate.ofInstant(query.until(), zone).plusDays(1);
  }

  /** One after the other; of many users never more than one user's are in memory. */
  Iterator<LogSource> iterator() throws IOException {
    String userId = query.scope().userId();
    if (query.scope().system()) {
      List<Path> all = sorted(directory, file -> LogFileName.ofSystem(nameOf(file)));
      Path current = directory.resolve(SYSTEM);
      if (Files.isRegularFile(current, LinkOption.NOFOLLOW_LINKS)) {
        all.add(query.newestFirst() ? 0 : all.size(), current);
      }
      return bySize(all).iterator();
    }
    if (userId != null) {
      return bySize(sorted(files.folder(userId), files::name)).iterator();
    }
    return users().iterator();
  }

  private Stream<LogSource> users() throws IOException {
    List<Path> folders = entries(files.users());
    Collections.sort(folders);
    return IntStream.range(0, folders.size())
        .boxed()
        .flatMap(
            i -> {
              double done = (double) (i + 1) / folders.size();
              return inFolder(folders.get(i)).map(source -> source.withDone(done));
            });
  }

  private Stream<LogSource> inFolder(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Stream.empty();
    }
    try {
      return sorted(folder, files::name).stream().map(Sources::source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<LogSource> bySize(List<Path> paths) throws IOException {
    List<Long> sizes = new ArrayList<>();
    long sum = 0;
    for (Path path : paths) {
      sum += sizeOf(path);
      sizes.add(sum);
    }
    List<LogSource> sources = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      sources.add(source(paths.get(i)).withDone((double) sizes.get(i) / Math.max(1, sum)));
    }
    return sources;
  }

  private List<Path> sorted(Path folder, Function<Path, Optional<LogFileName>> nameOf)
      throws IOException {
    List<Dated> found = new ArrayList<>();
    for (Path file : entries(folder)) {
      Optional<LogFileName> name = nameOf.apply(file);
      if (name.isPresent() && isWithin(name.get().date()) && isFile(file)) {
        found.add(new Dated(name.get(), file));
      }
    }
    Comparator<Dated> order = Comparator.comparing(Dated::name);
    found.sort(query.newestFirst() ? order.reversed() : order);
    List<Path> paths = new ArrayList<>();
    for (Dated each : found) {
      if (!each.name().compressed() || !isCopy(each.path())) {
        paths.add(each.path());
      }
    }
    return paths;
  }

  private boolean isWithin(LocalDate date) {
    return !date.isBefore(first) && !date.isAfter(last);
  }

  /** Whether the file from which it was compressed is still there, since a crash came between. */
  private static boolean isCopy(Path zipped) throws IOException {
    String name = nameOf(zipped);
    Path plain = zipped.resolveSibling(name.substring(0, name.length() - ".gz".length()));
    try {
      return Files.getLastModifiedTime(plain).equals(Files.getLastModifiedTime(zipped));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static LogSource source(Path path) {
    return new LogSource(path, nameOf(path).endsWith(".gz"), 1);
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static long sizeOf(Path path) throws IOException {
    try {
      return Files.size(path);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** What is in a folder; nothing if there is no such folder. */
  static List<Path> entries(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(all::add);
      return all;
    } catch (NoSuchFileException e) {
      return all;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static String nameOf(@Nullable Path file) {
    return file == null ? "" : String.valueOf(file.getFileName());
  }
}
