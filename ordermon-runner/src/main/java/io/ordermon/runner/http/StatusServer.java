package io.ordermon.runner.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /api/v1/status}, {@code /health/live}, {@code /health/ready}, {@code /metrics}, and
 * what else it is given. On the JDK's own server: a few short answers, for a machine's own use,
 * need no more.
 */
public final class StatusServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StatusServer.class);

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final int BACKLOG = 16;

  private final HttpServer server;
  private final ExecutorService executor;

  private StatusServer(HttpServer server, ExecutorService executor) {
    this.server = server;
    this.executor = executor;
  }

  /**
   * Begins to serve.
   *
   * @param port 0 takes a free one
   * @param routes what else is served, by path
   * @throws IOException if the address cannot be served
   */
  public static StatusServer start(
      String host,
      int port,
      Supplier<String> status,
      BooleanSupplier ready,
      Supplier<String> metrics,
      Map<String, Route> routes)
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
    made.serve("/api/v1/status", () -> Answer.json(status.get()));
    made.serve("/metrics", () -> new Answer(200, PROMETHEUS, metrics.get()));
    made.serve("/health/live", () -> Answer.json("{\"status\":\"up\"}"));
    made.serve(
        "/health/ready",
        () ->
            ready.getAsBoolean()
                ? Answer.json("{\"status\":\"ready\"}")
                : Answer.problem(503, "not ready", "users are being loaded"));
    made.serve("/", StatusServer::notFound);
    routes.forEach(made::serve);
    server.start();
    return made;
  }

  private static Answer notFound() {
    return Answer.problem(404, "not found", "see /api/v1/status");
  }

  private void serve(String path, Route route) {
    server.createContext(
        path,
        exchange -> {
          boolean other = !path.equals("/") && !exchange.getRequestURI().getPath().equals(path);
          send(exchange, other ? StatusServer::notFound : route);
        });
  }

  private static void send(HttpExchange exchange, Route route) throws IOException {
    Answer answer;
    try {
      answer = Requests.answer(exchange, route);
    } catch (RuntimeException e) {
      log.warn("{} could not be answered", exchange.getRequestURI(), e);
      answer = Answer.problem(500, "failed", "see system.log");
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
