package io.ordermon.runner.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /api/v1/status}, {@code /health/live}, {@code /health/ready} and {@code /metrics}.
 * On the JDK's own server: four short answers, for a machine's own use, need no more.
 */
public final class StatusServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StatusServer.class);

  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final int BACKLOG = 16;

  private final HttpServer server;
  private final ExecutorService executor;

  private record Answer(int code, String type, String body) {}

  private StatusServer(HttpServer server, ExecutorService executor) {
    this.server = server;
    this.executor = executor;
  }

  /**
   * Begins to serve.
   *
   * @param port 0 takes a free one
   * @throws IOException if the address cannot be served
   */
  public static StatusServer start(
      String host,
      int port,
      Supplier<String> status,
      BooleanSupplier ready,
      Supplier<String> metrics)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
    HttpServer server = HttpServer.create(address, BACKLOG);
    ExecutorService executor =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "ordermon-http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(executor);
    StatusServer made = new StatusServer(server, executor);
    made.serve("/api/v1/status", () -> new Answer(200, JSON, status.get()));
    made.serve("/metrics", () -> new Answer(200, PROMETHEUS, metrics.get()));
    made.serve("/health/live", () -> new Answer(200, JSON, "{\"status\":\"up\"}"));
    made.serve(
        "/health/ready",
        () ->
            ready.getAsBoolean()
                ? new Answer(200, JSON, "{\"status\":\"ready\"}")
                : new Answer(503, PROBLEM, problem(503, "not ready", "users are being loaded")));
    made.serve(
        "/", () -> new Answer(404, PROBLEM, problem(404, "not found", "see /api/v1/status")));
    server.start();
    return made;
  }

  private static String problem(int code, String title, String detail) {
    return "{\"status\":%d,\"title\":\"%s\",\"detail\":\"%s\"}".formatted(code, title, detail);
  }

  private void serve(String path, Supplier<Answer> answer) {
    server.createContext(
        path,
        exchange -> {
          boolean other = !path.equals("/") && !exchange.getRequestURI().getPath().equals(path);
          send(
              exchange,
              other
                  ? () -> new Answer(404, PROBLEM, problem(404, "not found", "see /api/v1/status"))
                  : answer);
        });
  }

  private static void send(HttpExchange exchange, Supplier<Answer> supplier) throws IOException {
    Answer answer;
    try {
      boolean get = exchange.getRequestMethod().equals("GET");
      answer =
          get
              ? supplier.get()
              : new Answer(405, PROBLEM, problem(405, "method not allowed", "only GET"));
    } catch (RuntimeException e) {
      log.warn("{} could not be answered", exchange.getRequestURI(), e);
      answer = new Answer(500, PROBLEM, problem(500, "failed", "see system.log"));
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.code(), body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** The port that is served. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdown();
  }
}
