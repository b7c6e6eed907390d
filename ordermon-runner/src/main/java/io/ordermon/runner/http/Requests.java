package io.ordermon.runner.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Has a route answer a request, if that is one that programs of this machine send. */
final class Requests {

  private static final int LARGEST_BODY = 1 << 16;

  private Requests() {}

  static Answer answer(HttpExchange exchange, Route route) throws IOException {
    return switch (exchange.getRequestMethod()) {
      case "GET" -> route.get();
      case "POST" -> post(exchange, route);
      default -> Answer.problem(405, "method not allowed", "only GET, and POST where it is served");
    };
  }

  private static Answer post(HttpExchange exchange, Route route) throws IOException {
    // A page from anywhere, open in a browser on this machine, reaches loopback as well. Browsers
    // say where a page that posts is from; other programs do not.
    if (exchange.getRequestHeaders().containsKey("Origin")) {
      return Answer.problem(403, "forbidden", "no changes from web pages");
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(Answer.JSON)) {
      return Answer.problem(415, "unsupported media type", "send Content-Type: application/json");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    return body.length > LARGEST_BODY
        ? Answer.problem(413, "content too large", "send at most " + LARGEST_BODY + " bytes")
        : route.post(new String(body, StandardCharsets.UTF_8));
  }
}
