package io.ordermon.plugins;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads one plug-in. It sees the Java platform, the strategy contract and what that depends on, and
 * its own jar; nothing of the engine or of its libraries, of which it may bring other versions.
 */
final class PluginClassLoader extends URLClassLoader {

  private static final List<String> SHARED =
      List.of("io.ordermon.strategies.", "io.ordermon.models.", "org.slf4j.", "org.jspecify.");

  /** The strategies that come with the engine are in a sub-package of the contract's. */
  private static final String NOT_SHARED = "io.ordermon.strategies.builtin.";

  private final ClassLoader engine;

  static {
    ClassLoader.registerAsParallelCapable();
  }

  /**
   * @param engine the loader of the contract
   */
  PluginClassLoader(String name, URL jar, ClassLoader engine) {
    super(name, new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    this.engine = engine;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return isShared(name) ? engine.loadClass(name) : super.loadClass(name, resolve);
  }

  private static boolean isShared(String name) {
    return SHARED.stream().anyMatch(name::startsWith) && !name.startsWith(NOT_SHARED);
  }
}
