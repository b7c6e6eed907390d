package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.Database;
import io.ordermon.database.DatabaseSettings;
import io.ordermon.events.Event;
import io.ordermon.events.EventSink;
import io.ordermon.monitoring.MonitoringEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What an application that embeds ordermon writes: nothing but what is public. */
class EmbeddingTest {

  private final List<Event> seen = new CopyOnWriteArrayList<>();

  @Test
  void anApplicationWatchesItsDatabase() throws Exception {
    DatabaseSettings settings = DatabaseSettings.inMemory("embedding");
    watch(settings);
  }

  private void watch(DatabaseSettings settings) throws Exception {
    // README: begin
    try (Database database = Database.open(settings)) {
      database.schema().migrate();
      try (MonitoringEngine engine =
          MonitoringEngine.builder().persistence(database).sink(new Printer()).build()) {
        engine.start();
        engine.awaitReady(Duration.ofSeconds(30));
        workAsUsual(settings);
      }
    }
    // README: end
    assertThat(seen).anyMatch(Event.OrderChanged.class::isInstance);
  }

  private void workAsUsual(DatabaseSettings settings) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO users (user_id) VALUES ('u1')");
      statement.execute(
          "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
              + " VALUES ('o1', 'u1', 'ACME', 'buy', 10, 100, 'new')");
    }
    await().until(() -> seen.stream().anyMatch(Event.OrderChanged.class::isInstance));
  }

  @Test
  void twoEnginesLiveInOneJvm() throws Exception {
    try (Database one = Database.open(DatabaseSettings.inMemory("one"));
        Database two = Database.open(DatabaseSettings.inMemory("two"))) {
      one.schema().migrate();
      two.schema().migrate();
      try (MonitoringEngine first = MonitoringEngine.builder().persistence(one).build();
          MonitoringEngine second =
              MonitoringEngine.builder().persistence(two).sink(new Printer()).build()) {
        first.start();
        second.start();
        assertThat(first.awaitReady(Duration.ofSeconds(30))).isTrue();
        assertThat(second.awaitReady(Duration.ofSeconds(30))).isTrue();
        workAsUsual(two.settings());
        assertThat(first.status().counts().users()).isZero();
        assertThat(second.status().counts().users()).isEqualTo(1);
      }
    }
  }

  @Test
  void theReadmeShowsThis() throws IOException {
    Path source = Path.of("src/test/java/example/EmbeddingTest.java");
    String shown =
        Files.readString(source)
            .replaceAll("(?s).*// README: begin\n(.*?)\\s*// README: end.*", "$1")
            .indent(-4)
            .strip();
    assertThat(Files.readString(Path.of("../README.md"))).contains(shown);
  }

  private final class Printer implements EventSink {

    @Override
    public String name() {
      return "printer";
    }

    @Override
    public void accept(Event event) {
      System.out.println(event.text());
      seen.add(event);
    }
  }
}
