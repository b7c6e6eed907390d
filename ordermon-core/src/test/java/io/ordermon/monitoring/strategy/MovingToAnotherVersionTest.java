package io.ordermon.monitoring.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.events.Event;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyConfig.ActiveTime;
import io.ordermon.plugins.PluginFolder;
import io.ordermon.plugins.PluginJar;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strategies go through when the plug-in that provides their type is replaced. */
class MovingToAnotherVersionTest {

  @TempDir private Path folder;

  private final StrategyCatalog catalog = new StrategyCatalog(List.of());
  private final RecordingHost host = new RecordingHost(catalog);
  private final StrategyManager manager = new StrategyManager(host);
  private PluginFolder plugins;

  @BeforeEach
  void watch() {
    plugins = new PluginFolder(folder, catalog, (text, good) -> {});
    catalog.onChange(manager::typeChanged);
  }

  private void look() throws IOException {
    plugins.doWork();
    plugins.doWork();
    host.runTurns();
  }

  private void install(String version) throws IOException {
    PluginJar.write(folder.resolve("one.jar"), "counting", version);
    look();
  }

  private void start() {
    manager.apply(
        new StrategyConfig("s1", "u1", "test", "counting", 1, null, null, ActiveTime.ALWAYS, 1));
    host.runTurns();
  }

  private List<String> lines() {
    return host.events.stream()
        .filter(Event.StrategyLine.class::isInstance)
        .map(Event::text)
        .toList();
  }

  @Test
  void aStrategyMovesWithItsDurableState() throws IOException {
    install("v1");
    start();
    install("v2 newer");
    assertThat(lines())
        .containsExactly("started by v1 after 0 by nobody", "started by v2 newer after 1 by v1");
    assertThat(host.states()).containsExactly("running", "replaced");
    assertThat(manager.states()).containsExactly(StrategyState.RUNNING);
    assertThat(host.kept.get("s1").state()).contains("\"starts\":1");
  }

  @Test
  void aVersionThatDoesNotStartLeavesTheOldOneRunning() throws IOException {
    install("v1");
    start();
    PluginJar.writeBroken(folder.resolve("one.jar"), "counting", "v2 broken");
    look();
    assertThat(host.states()).containsExactly("running", "not replaced");
    assertThat(host.lastText()).contains("broken on purpose").contains("the old one stays");
    assertThat(manager.states()).containsExactly(StrategyState.RUNNING);
    install("v3 is good again");
    assertThat(lines()).last().isEqualTo("started by v3 is good again after 1 by v1");
  }

  private static final String BUY =
      """
      context.orders().submit(
          io.ordermon.models.OrderTerms.market(
              "ACME", io.ordermon.models.Side.BUY, java.math.BigDecimal.ONE));
      """;

  @Test
  void whatAVersionDecidedThatDoesNotStartHasNoEffect() throws IOException {
    install("v1");
    start();
    PluginJar.writeDoing(
        folder.resolve("one.jar"),
        "counting",
        "v2 buys and breaks",
        BUY + "if (true) throw new IllegalStateException(\"broken on purpose\");");
    look();
    assertThat(host.states()).containsExactly("running", "not replaced");
    assertThat(host.decisions).isEmpty();
  }

  @Test
  void whatAVersionDecidedThatStartsTakesEffect() throws IOException {
    install("v1");
    start();
    PluginJar.writeDoing(folder.resolve("one.jar"), "counting", "v2 buys", BUY);
    look();
    assertThat(host.states()).containsExactly("running", "replaced");
    assertThat(host.decisions).extracting(DecisionRequest::cause).containsExactly("start:1");
  }

  @Test
  void aStrategyWhosePluginIsRemovedStopsAndComesBackWithIt() throws IOException {
    install("v1");
    start();
    Files.delete(folder.resolve("one.jar"));
    look();
    assertThat(manager.states()).containsExactly(StrategyState.FAILED);
    assertThat(host.lastText()).contains("nobody provides the strategy_type 'counting'");
    install("v1");
    assertThat(manager.states()).containsExactly(StrategyState.RUNNING);
    assertThat(lines()).last().isEqualTo("started by v1 after 1 by v1");
  }

  @Test
  void nothingIsKeptOfAStrategyWhoseRowIsDeleted() throws IOException {
    install("v1");
    start();
    assertThat(host.kept).containsKey("s1");
    manager.remove("s1");
    host.runTurns();
    assertThat(host.states()).endsWith("stopped");
    assertThat(host.kept).isEmpty();
  }

  @Test
  void nothingHoldsTheLoaderOfAVersionThatIsGone() throws IOException {
    install("v1");
    start();
    WeakReference<ClassLoader> first = new WeakReference<>(loader());
    install("v2 newer");
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(first.get()).isNull();
            });
    assertThat(loader()).isNotNull();
  }

  private ClassLoader loader() {
    return catalog.find("counting").orElseThrow().provider().getClass().getClassLoader();
  }
}
