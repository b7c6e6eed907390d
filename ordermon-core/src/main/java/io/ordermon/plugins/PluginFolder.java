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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a catalogue as the jars of a folder say: looks at the folder, and opens, replaces and
 * retires plug-ins. A jar is opened when two looks have found it the same, since it may be being
 * written. One that cannot be used is reported once for each version of it, and disturbs nobody:
 * the version before it stays; one that claims what another jar has is tried again when that is
 * gone. Steps on one thread; to be asked by any.
 */
public final class PluginFolder implements Step {

  private static final Logger log = LoggerFactory.getLogger(PluginFolder.class);

  private final Path folder;
  private final StrategyCatalog catalog;
  private final BiConsumer<String, Boolean> report;
  private final Map<String, Stamp> seen = new HashMap<>();
  private final Map<String, Stamp> tried = new HashMap<>();

  /** Jars that were refused because others have what they claim: until those are gone. */
  private final Set<String> disputed = new HashSet<>();

  private final CountDownLatch begun = new CountDownLatch(1);

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

  /**
   * The looks of an engine that starts: what is there at the first one is opened at once, so that
   * nothing that it provides is missed; one that cannot be used then may be being written, and is
   * looked at again like any other.
   */
  public Step fromStart() {
    return () -> begun.getCount() == 0 ? doWork() : begin();
  }

  private boolean begin() throws IOException {
    try {
      Map<String, Stamp> now = look();
      now.forEach(this::takeFirst);
      seen.putAll(now);
      return false;
    } finally {
      begun.countDown();
    }
  }

  private void takeFirst(String name, Stamp stamp) {
    try {
      install(name, stamp);
      tried.put(name, stamp);
    } catch (IOException | IllegalArgumentException e) {
      log.debug("{} cannot be used yet", name, e);
    }
  }

  /**
   * Waits for the end of the first look of {@link #fromStart}.
   *
   * @return false if that took longer than {@code timeout}
   */
  public boolean awaitBegun(Duration timeout) throws InterruptedException {
    return begun.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
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
    try {
      install(name, stamp);
    } catch (IOException | IllegalArgumentException e) {
      refuse(name, String.valueOf(e.getMessage()));
    }
  }

  private void install(String name, Stamp stamp) throws IOException {
    Plugin fresh = Plugin.open(folder.resolve(name), stamp.toString());
    Plugin old = open.get(name);
    try {
      catalog.replace(old == null ? List.of() : old.types(), fresh.types());
    } catch (IllegalArgumentException e) {
      fresh.retire();
      disputed.add(name);
      throw e;
    }
    open.put(name, fresh);
    if (old != null) {
      old.retire();
      reconsider();
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
      reconsider();
      publish();
      report.accept("removed " + name, true);
    }
  }

  /** What a jar claimed may be free now for those that were refused for its sake. */
  private void reconsider() {
    tried.keySet().removeAll(disputed);
    disputed.clear();
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
