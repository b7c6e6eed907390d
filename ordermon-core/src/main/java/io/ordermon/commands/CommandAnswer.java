package io.ordermon.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param reason why it was not carried out, as {@code CODE: …}; null if it was
 * @param subject the id of what it is about or has made: an order, a halt; null for none
 * @param orders what became of each order, where it was about many
 * @param repeated whether it had been answered before, so that this is that answer
 */
public record CommandAnswer(
    String commandId,
    Outcome outcome,
    @Nullable String reason,
    @Nullable String subject,
    List<OrderAnswer> orders,
    boolean repeated) {

  private static final int SCHEMA = 1;
  private static final JsonMapper JSON = new JsonMapper();

  /** How it went. */
  public enum Outcome {
    /** It is committed. */
    DONE,
    /** A pre-trade check refused it. */
    DENIED,
    /** The state of what it is about did not allow it, or there is no such thing. */
    REJECTED,
    /** It cannot be understood. */
    INVALID,
    /** It failed each time that it was tried. */
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What became of one order of many. */
  public record OrderAnswer(String orderId, Outcome outcome, @Nullable String reason) {}

  public CommandAnswer {
    orders = List.copyOf(orders);
  }

  /** It was carried out. */
  public static CommandAnswer done(String commandId, @Nullable String subject) {
    return new CommandAnswer(commandId, Outcome.DONE, null, subject, List.of(), false);
  }

  /** It was not carried out. */
  public static CommandAnswer not(String commandId, Outcome outcome, @Nullable String reason) {
    return new CommandAnswer(commandId, outcome, reason, null, List.of(), false);
  }

  /** As JSON; docs/redis.md has every field. */
  public String toJson() {
    ObjectNode answer =
        JSON.createObjectNode()
            .put("schema", SCHEMA)
            .put("id", commandId)
            .put("outcome", outcome.word())
            .put("reason", reason)
            .put("subject", subject)
            .put("repeated", repeated);
    ArrayNode each = answer.putArray("orders");
    orders.forEach(
        order ->
            each.addObject()
                .put("order_id", order.orderId())
                .put("outcome", order.outcome().word())
                .put("reason", order.reason()));
    return answer.toString();
  }

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static CommandAnswer of(String json, boolean repeated) {
    try {
      JsonNode answer = JSON.readTree(json);
      List<OrderAnswer> orders = new ArrayList<>();
      answer
          .path("orders")
          .forEach(
              order ->
                  orders.add(
                      new OrderAnswer(
                          order.path("order_id").asText(), outcome(order), text(order, "reason"))));
      return new CommandAnswer(
          answer.path("id").asText(),
          outcome(answer),
          text(answer, "reason"),
          text(answer, "subject"),
          orders,
          repeated);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no answer: " + json, e);
    }
  }

  private static Outcome outcome(JsonNode node) {
    return Outcome.valueOf(node.path("outcome").asText().toUpperCase(Locale.ROOT));
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }
}
