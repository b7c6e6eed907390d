package io.ordermon.plugins;

import io.ordermon.monitoring.strategy.StrategyType;
import io.ordermon.strategies.StrategyProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version of one jar, opened. It is read from a copy: a jar that is overwritten while it is
 * open would tear down whoever reads from it.
 */
final class Plugin {

  private static final Logger log = LoggerFactory.getLogger(Plugin.class);

  private final String name;
  private final @Nullable String version;
  private final Path copy;
  private final PluginClassLoader loader;
  private final List<StrategyType> types;

  private Plugin(
      String name,
      @Nullable String version,
      Path copy,
      PluginClassLoader loader,
      List<StrategyType> types) {
    this.name = name;
    this.version = version;
    this.copy = copy;
    this.loader = loader;
    this.types = types;
  }

  /**
   * Opens a jar.
   *
   * @param stamp tells this version of the jar from others, for people
   * @throws IOException if it cannot be copied
   * @throws IllegalArgumentException if it provides nothing, or cannot be loaded; says why
   */
  static Plugin open(Path jar, String stamp) throws IOException {
    String name = jar.getFileName().toString();
    Path copy = Files.createTempFile("ordermon-plugin-", ".jar");
    copy.toFile().deleteOnExit();
    Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    PluginClassLoader loader =
        new PluginClassLoader(name, copy.toUri().toURL(), StrategyProvider.class.getClassLoader());
    try {
      return new Plugin(name, versionOf(copy), copy, loader, typesOf(loader, name, stamp));
    } catch (Throwable e) {
      // the jar's own code is run here, for the first time: whatever it throws, it is this jar's
      close(loader, copy);
      throw new IllegalArgumentException(
          "the plug-in %s cannot be used: %s".formatted(name, problem(e)), e);
    }
  }

  private static String problem(Throwable e) {
    boolean says = e instanceof IllegalArgumentException || e instanceof ServiceConfigurationError;
    return says && e.getMessage() != null ? e.getMessage() : e.toString();
  }

  private static @Nullable String versionOf(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return manifest == null
          ? null
          : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    }
  }

  private static List<StrategyType> typesOf(PluginClassLoader loader, String name, String stamp) {
    List<StrategyType> types =
        ServiceLoader.load(StrategyProvider.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .map(provider -> new StrategyType((StrategyProvider<?>) provider, name + " " + stamp))
            .toList();
    if (types.isEmpty()) {
      throw new IllegalArgumentException(
          "it has no META-INF/services/" + StrategyProvider.class.getName() + " with a provider");
    }
    return types;
  }

  String name() {
    return name;
  }

  @Nullable String version() {
    return version;
  }

  List<StrategyType> types() {
    return types;
  }

  /** Closes it once no strategy runs on it any more. */
  void retire() {
    AtomicInteger left = new AtomicInteger(types.size());
    for (StrategyType type : types) {
      type.whenUnused(
          () -> {
            if (left.decrementAndGet() == 0) {
              close(loader, copy);
            }
          });
    }
  }

  private static void close(PluginClassLoader loader, Path copy) {
    try {
      loader.close();
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      log.warn("the copy {} of a plug-in could not be removed", copy, new UncheckedIOException(e));
    }
  }
}
