package io.ordermon.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.monitoring.strategy.StrategyType;
import io.ordermon.strategies.StrategyProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {

  @TempDir private Path folder;

  private final StrategyCatalog catalog = new StrategyCatalog(List.of());
  private final List<String> reports = new ArrayList<>();

  private PluginFolder watch() {
    return new PluginFolder(
        folder, catalog, (text, good) -> reports.add((good ? "" : "REFUSED ") + text));
  }

  private static void look(PluginFolder plugins) throws IOException {
    plugins.doWork();
    plugins.doWork(); // a jar counts when it was the same twice
  }

  @Test
  void aJarComesAndGoes() throws IOException {
    PluginFolder plugins = watch();
    PluginJar.write(folder.resolve("one.jar"), "counting", "v1");
    plugins.doWork();
    assertThat(catalog.types()).isEmpty();
    plugins.doWork();
    assertThat(catalog.types()).containsExactly("counting");
    assertThat(plugins.loaded())
        .containsExactly(new PluginFolder.Loaded("one.jar", null, List.of("counting")));
    Files.delete(folder.resolve("one.jar"));
    look(plugins);
    assertThat(catalog.types()).isEmpty();
    assertThat(reports).containsExactly("loaded one.jar: counting", "removed one.jar");
  }

  @Test
  void aJarIsReplaced() throws IOException {
    PluginFolder plugins = watch();
    PluginJar.write(folder.resolve("one.jar"), "counting", "v1");
    look(plugins);
    StrategyType before = catalog.find("counting").orElseThrow();
    PluginJar.write(folder.resolve("one.jar"), "counting", "v2 and longer");
    look(plugins);
    assertThat(catalog.find("counting").orElseThrow()).isNotSameAs(before);
    assertThat(reports).containsExactly("loaded one.jar: counting", "replaced one.jar: counting");
  }

  @Test
  void aTypeThatTwoJarsClaimIsRefusedWithBothNames() throws IOException {
    PluginFolder plugins = watch();
    PluginJar.write(folder.resolve("one.jar"), "counting", "v1");
    look(plugins);
    PluginJar.write(folder.resolve("two.jar"), "counting", "v1");
    look(plugins);
    look(plugins);
    assertThat(reports).hasSize(2);
    assertThat(reports.get(1)).startsWith("REFUSED").contains("one.jar").contains("two.jar");
    assertThat(plugins.loaded()).hasSize(1);
  }

  @Test
  void aJarThatCannotBeUsedIsToldOnceAndTheOneBeforeItStays() throws IOException {
    PluginFolder plugins = watch();
    PluginJar.write(folder.resolve("one.jar"), "counting", "v1");
    look(plugins);
    Files.writeString(folder.resolve("one.jar"), "no jar at all");
    look(plugins);
    look(plugins);
    assertThat(reports).hasSize(2);
    assertThat(reports.get(1)).startsWith("REFUSED plugins/one.jar").endsWith("before it stays");
    assertThat(catalog.types()).containsExactly("counting");
  }

  @Test
  void aPluginSeesTheContractAndNothingOfTheEngine() throws Exception {
    PluginJar.write(folder.resolve("one.jar"), "counting", "v1");
    look(watch());
    ClassLoader loader =
        catalog.find("counting").orElseThrow().provider().getClass().getClassLoader();
    assertThat(loader.loadClass(StrategyProvider.class.getName())).isSameAs(StrategyProvider.class);
    assertThat(loader).isNotSameAs(StrategyProvider.class.getClassLoader());
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> loader.loadClass(StrategyCatalog.class.getName()))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void aFolderThatIsNotThereIsAnEmptyOne() throws IOException {
    PluginFolder plugins =
        new PluginFolder(folder.resolve("absent"), catalog, (text, good) -> reports.add(text));
    look(plugins);
    assertThat(reports).isEmpty();
  }
}
