package io.ordermon.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.loop.Step;
import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.monitoring.strategy.StrategyType;
import io.ordermon.strategies.StrategyProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
  void aVersionOfAnotherNameTakesOverWhenTheOneBeforeItIsRemoved() throws IOException {
    PluginFolder plugins = watch();
    PluginJar.write(folder.resolve("one-1.0.jar"), "counting", "v1");
    look(plugins);
    PluginJar.write(folder.resolve("one-1.1.jar"), "counting", "v2");
    look(plugins);
    Files.delete(folder.resolve("one-1.0.jar"));
    plugins.doWork();
    assertThat(catalog.types()).containsExactly("counting");
    assertThat(plugins.loaded())
        .extracting(PluginFolder.Loaded::jar)
        .containsExactly("one-1.1.jar");
    assertThat(reports).hasSize(4);
    assertThat(reports.subList(2, 4))
        .containsExactly("removed one-1.0.jar", "loaded one-1.1.jar: counting");
  }

  @Test
  void aJarTakesOverWhatAnotherDoesNotProvideAnyMore() throws IOException {
    PluginFolder plugins = watch();
    PluginJar.write(folder.resolve("a.jar"), "counting", "v1");
    PluginJar.write(folder.resolve("b.jar"), "counting", "v1");
    look(plugins);
    PluginJar.write(folder.resolve("a.jar"), "other", "v2 and longer");
    look(plugins);
    assertThat(catalog.types()).containsExactly("counting", "other");
  }

  @Test
  void whatIsThereAtTheStartIsOpenedAtOnce() throws Exception {
    PluginJar.write(folder.resolve("one.jar"), "counting", "v1");
    Files.writeString(folder.resolve("half.jar"), "half of a jar");
    PluginFolder plugins = watch();
    assertThat(plugins.awaitBegun(Duration.ZERO)).isFalse();
    Step looks = plugins.fromStart();
    looks.doWork();
    assertThat(plugins.awaitBegun(Duration.ZERO)).isTrue();
    assertThat(catalog.types()).containsExactly("counting");
    assertThat(reports).containsExactly("loaded one.jar: counting");
    PluginJar.write(folder.resolve("half.jar"), "whole", "v1");
    looks.doWork();
    assertThat(catalog.types()).containsExactly("counting");
    looks.doWork();
    assertThat(catalog.types()).containsExactly("counting", "whole");
    assertThat(reports).hasSize(2);
  }

  @Test
  void whateverAJarThrowsIsToldOfThatJarAndDisturbsNoOther() throws IOException {
    PluginFolder plugins = watch();
    PluginJar.writeOdd(folder.resolve("a.jar"), "Helper.name()", false);
    PluginJar.writeOdd(folder.resolve("b.jar"), "null", true);
    PluginJar.writeOdd(folder.resolve("c.jar"), "Helper.name()", false);
    PluginJar.writeOdd(folder.resolve("d.jar"), "Helper.name()", true);
    PluginJar.writeParams(folder.resolve("e.jar"), "odd", "Thread thread");
    look(plugins);
    assertThat(catalog.types()).containsExactly("helped");
    assertThat(reports)
        .satisfiesExactly(
            text -> assertThat(text).contains("a.jar cannot be used: java.lang.NoClassDefFound"),
            text -> assertThat(text).contains("b.jar cannot be used: acme.Provider names no type"),
            text -> assertThat(text).contains("c.jar cannot be used: java.lang.NoClassDefFound"),
            text -> assertThat(text).isEqualTo("loaded d.jar: helped"),
            text ->
                assertThat(text)
                    .contains(
                        "e.jar cannot be used: the parameter thread of acme.Provider$Params"));
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
