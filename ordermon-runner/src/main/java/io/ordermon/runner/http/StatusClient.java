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

/** Asks a running instance how it is doing. */
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
      JsonNode json = new ObjectMapper().readTree(get("/api/v1/status"));
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

  private String get(String path) throws IOException, InterruptedException {
    return send(path).body();
  }

  private HttpResponse<String> send(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).GET().build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
