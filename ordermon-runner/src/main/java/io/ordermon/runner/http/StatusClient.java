package io.ordermon.runner.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a running instance how it is doing, and tells it what to do. */
public final class StatusClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String base;

  public StatusClient(String host, int port) {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    base = "http://%s:%d".formatted(bracketed, port);
  }

  /** The instance's address. */
  public String base() {
    return base;
  }

  /**
   * What {@code /api/v1/status} tells.
   *
   * @throws IOException if nothing answers there, or something that is not ordermon
   */
  public JsonNode status() throws IOException, InterruptedException {
    try {
      JsonNode json = new ObjectMapper().readTree(text("/api/v1/status"));
      if (json.path("components").isArray()) {
        return json;
      }
      throw new IOException("what answers at " + base + " is not ordermon");
    } catch (JsonProcessingException e) {
      throw new IOException("what answers at " + base + " is not ordermon", e);
    }
  }

  /** Whether the instance says that it is ready; false if nothing answers. */
  public boolean isReady() throws InterruptedException {
    try {
      return send("/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * What another path tells.
   *
   * @throws ProblemException if the instance says what is wrong
   * @throws IOException if nothing answers there, or something that is not ordermon
   */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return json(send(path));
  }

  /**
   * Has something changed.
   *
   * @return what the instance answers
   * @throws ProblemException if the instance says what is wrong
   * @throws IOException if nothing answers there, or something that is not ordermon
   */
  public JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return json(client.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  private JsonNode json(HttpResponse<String> response) throws IOException {
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IOException("what answers at " + base + " is not ordermon", e);
    }
    if (response.statusCode() >= 400) {
      throw new ProblemException(json.path("detail").asText("it answers " + json));
    }
    if (!json.path("schema").isInt()) {
      throw new IOException("what answers at " + base + " is not ordermon");
    }
    return json;
  }

  private String text(String path) throws IOException, InterruptedException {
    return send(path).body();
  }

  private HttpResponse<String> send(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).GET().build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
