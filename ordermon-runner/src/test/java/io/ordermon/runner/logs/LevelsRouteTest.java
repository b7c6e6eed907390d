package io.ordermon.runner.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordermon.logging.LogLevel;
import io.ordermon.logging.LogLevels;
import io.ordermon.runner.http.Answer;
import io.ordermon.runner.http.ProblemException;
import io.ordermon.runner.http.StatusClient;
import io.ordermon.runner.http.StatusServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsRouteTest {

  private Instant now = Instant.parse("2026-11-23T07:00:00Z");
  private final LogLevels levels = new LogLevels(LogLevel.INFO, () -> now);
  private final LevelsRoute route = new LevelsRoute(levels, () -> now);

  @Test
  void aLevelIsSetShownAndEndsByItself() {
    Answer answer = route.post("{\"user\": \"u 1\\n\", \"level\": \"debug\", \"for\": \"10m\"}");
    assertThat(answer.code()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"schema\":1,\"settings\":\"INFO\",\"levels\":[{\"scope\":\"user\","
                + "\"target\":\"u 1\\n\",\"level\":\"DEBUG\",\"until\":\"2026-11-23T07:10:00Z\"}]}");
    now = now.plusSeconds(600);
    assertThat(route.get().body()).endsWith("\"levels\":[]}");
  }

  @Test
  void levelsAreTakenBackOneByOneOrAllAtOnce() {
    route.post("{\"component\": \"redis\", \"level\": \"DEBUG\"}");
    route.post("{\"level\": \"ERROR\"}");
    route.post("{\"user\": \"u1\", \"level\": \"DEBUG\"}");
    assertThat(route.post("{\"component\": \"redis\", \"reset\": true}").body())
        .doesNotContain("io.ordermon.redis")
        .contains("\"scope\":\"all\",\"target\":\"\",\"level\":\"ERROR\",\"until\":null");
    assertThat(route.post("{\"reset\": true}").body()).endsWith("\"levels\":[]}");
    assertThat(route.post("{\"user\": \"u1\", \"reset\": true}").body())
        .contains("no level is set for user u1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"level\": \"LOUD\"}|unknown log level 'LOUD': one of [DEBUG,",
        "{\"level\": \"DEBUG\", \"component\": \"rediss\"}|there is no component 'rediss'",
        "{\"level\": \"DEBUG\", \"for\": \"soon\"}|'soon' is no length of time",
        "{\"level\": \"DEBUG\", \"for\": \"0s\"}|not '0s'",
        "{\"level\": \"DEBUG\", \"for\": \"366d\"}|at most 365d",
        "{\"level\": \"DEBUG\", \"user\": \"u\", \"component\": \"redis\"}|not both",
        "{\"level\": \"DEBUG\", \"reset\": true}|not both",
        "{\"level\": 1}|the field 'level' must be a string",
        "{\"reset\": \"yes\"}|must be true or false",
        "{\"levels\": \"DEBUG\"}|unknown field 'levels'",
        "{\"user\": \"u1\"}|no level is given",
        "[]|must be a JSON object",
        "{|the body is no JSON",
        "``|must be a JSON object"
      })
  void whatIsNotUnderstoodIsRefusedInOneSentence(String body, String detail) throws IOException {
    Answer answer = route.post(body);
    assertThat(answer.code()).isEqualTo(400);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(400);
    assertThat(problem.path("detail").asText()).contains(detail);
    assertThat(levels.list()).isEmpty();
  }

  @Test
  void itIsServedToProgramsOfThisMachine() throws Exception {
    try (StatusServer server =
        StatusServer.start(
            "127.0.0.1", 0, () -> "{}", () -> true, () -> "", Map.of(LevelsRoute.PATH, route))) {
      StatusClient client = new StatusClient("127.0.0.1", server.port());
      JsonNode body = new ObjectMapper().readTree("{\"user\": \"u1\", \"level\": \"DEBUG\"}");
      assertThat(client.post(LevelsRoute.PATH, body).path("levels")).hasSize(1);
      assertThat(client.get(LevelsRoute.PATH).path("levels").path(0).path("target").asText())
          .isEqualTo("u1");
      JsonNode bad = new ObjectMapper().readTree("{\"level\": \"LOUD\"}");
      assertThatThrownBy(() -> client.post(LevelsRoute.PATH, bad))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("LOUD");
      assertThatThrownBy(() -> client.post("/api/v1/status", body))
          .isInstanceOf(ProblemException.class)
          .hasMessage("only GET");
    }
  }

  @Test
  void webPagesCannotChangeAnything() throws Exception {
    try (StatusServer server =
        StatusServer.start(
            "127.0.0.1", 0, () -> "{}", () -> true, () -> "", Map.of(LevelsRoute.PATH, route))) {
      String body = "{\"level\": \"DEBUG\"}";
      assertThat(post(server, body, "Content-Type", "text/plain")).isEqualTo(415);
      assertThat(
              post(server, body, "Content-Type", "application/json", "Origin", "http://a.example"))
          .isEqualTo(403);
      assertThat(post(server, " ".repeat(100_000), "Content-Type", "application/json"))
          .isEqualTo(413);
      assertThat(levels.list()).isEmpty();
      assertThat(post(server, body, "Content-Type", "application/json; charset=utf-8"))
          .isEqualTo(200);
    }
  }

  private static int post(StatusServer server, String body, String... headers) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + LevelsRoute.PATH))
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
