package io.ordermon.runner.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What is sent back.
 *
 * @param code HTTP's
 * @param type the body's media type
 */
public record Answer(int code, String type, String body) {

  static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  /** JSON that was asked for. */
  public static Answer json(String body) {
    return new Answer(200, JSON, body);
  }

  /**
   * An error, as RFC 9457 has it.
   *
   * @param title what kind, always in the same words
   * @param detail what is wrong and what to do
   */
  public static Answer problem(int code, String title, String detail) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", code)
            .put("title", title)
            .put("detail", detail)
            .toString();
    return new Answer(code, PROBLEM, body);
  }
}
