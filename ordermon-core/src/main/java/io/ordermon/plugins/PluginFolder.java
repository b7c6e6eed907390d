package io.ordermon.plugins;

import io.ordermon.loop.Step;
import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.monitoring.strategy.StrategyType;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a catalogue as the jars of a folder say: looks at the folder, and opens, replaces and
 * retires plug-ins. A jar is opened when two looks have found it the same, since it may be being
 * written. One that cannot be used is reported once for each version of it, and disturbs nobody:
 * the version before it stays. Steps on one thread; to be asked by any.
 */
public final class PluginFolder implements Step {

  private final Path folder;
  private final StrategyCatalog catalog;
  private final BiConsumer<String, Boolean> report;
  private final Map<String, Stamp> seen = new HashMap<>();
  private final Map<String, Stamp> tried = new HashMap<>();

  /** Written by the stepping thread. */
  private final Map<String, Plugin> open = new TreeMap<>();

  private volatile List<Loaded> loaded = List.of();

  /** What tells one version of a jar from another. */
  private record Stamp(long size, Instant modified, @Nullable Object key) {
    @Override
    public String toString() {
      return "(%d bytes of %s)".formatted(size, modified);
    }
  }

  /**
   * A plug-in that is in use.
   *
   * @param version as its manifest says ({@code Implementation-Version}); null if it says nothing
   * @param types the names of what it provides
   */
  public record Loaded(String jar, @Nullable String version, List<String> types) {
    public Loaded {
      types = List.copyOf(types);
    }
  }

  /**
   * @param report told, in words, what came and went (true) and what cannot be used (false)
   */
  public PluginFolder(Path folder, StrategyCatalog catalog, BiConsumer<String, Boolean> report) {
    this.folder = folder;
    this.catalog = catalog;
    this.report = report;
  }

  @Override
  public boolean doWork() throws IOException {
    Map<String, Stamp> now = look();
    Set<String> gone = new HashSet<>(open.keySet());
    gone.removeAll(now.keySet());
    gone.forEach(this::remove);
    for (var jar : now.entrySet()) {
      Stamp stamp = jar.getValue();
      boolean steady = stamp.equals(seen.get(jar.getKey()));
      if (steady && !stamp.equals(tried.get(jar.getKey()))) {
        tried.put(jar.getKey(), stamp);
        take(jar.getKey(), stamp);
      }
    }
    tried.keySet().retainAll(now.keySet());
    seen.clear();
    seen.putAll(now);
    return false;
  }

  private Map<String, Stamp> look() throws IOException {
    Map<String, Stamp> found = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : jars) {
        stampOf(jar).ifPresent(stamp -> found.put(jar.getFileName().toString(), stamp));
      }
    }
    return found;
  }

  private static Optional<Stamp> stampOf(Path jar) throws IOException {
    try {
      var file = Files.readAttributes(jar, BasicFileAttributes.class);
      return Optional.of(
          new Stamp(file.size(), file.lastModifiedTime().toInstant(), file.fileKey()));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // gone since the listing
    }
  }

  private void take(String name, Stamp stamp) {
    Plugin fresh;
    try {
      fresh = Plugin.open(folder.resolve(name), stamp.toString());
    } catch (IOException | IllegalArgumentException e) {
      refuse(name, String.valueOf(e.getMessage()));
      return;
    }
    Plugin old = open.get(name);
    try {
      catalog.replace(old == null ? List.of() : old.types(), fresh.types());
    } catch (IllegalArgumentException e) {
      fresh.retire();
      refuse(name, String.valueOf(e.getMessage()));
      return;
    }
    open.put(name, fresh);
    if (old != null) {
      old.retire();
    }
    publish();
    String types = String.join(", ", names(fresh));
    report.accept((old == null ? "loaded " : "replaced ") + name + ": " + types, true);
  }

  private void refuse(String name, String problem) {
    String stays = open.containsKey(name) ? "; the version before it stays" : "";
    report.accept("plugins/" + name + ": " + problem + stays, false);
  }

  private void remove(String name) {
    Plugin old = open.remove(name);
    if (old != null) {
      catalog.replace(old.types(), List.of());
      old.retire();
      publish();
      report.accept("removed " + name, true);
    }
  }

  private void publish() {
    loaded =
        open.values().stream()
            .map(each -> new Loaded(each.name(), each.version(), names(each)))
            .toList();
  }

  private static List<String> names(Plugin plugin) {
    return plugin.types().stream().map(StrategyType::name).toList();
  }

  /** What is in use. */
  public List<Loaded> loaded() {
    return loaded;
  }
}
