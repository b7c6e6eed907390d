package io.ordermon.redis;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.models.stream.PendingMessage;
import io.lettuce.core.models.stream.PendingMessages;
import io.ordermon.config.RedisSettings;
import io.ordermon.rows.RowJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A program that sends commands, with a connection of its own, and looks at what came of them. */
final class Outside implements AutoCloseable {

  static final Duration LONG = Duration.ofSeconds(20);

  private final RedisLink link;

  Outside(RedisSettings settings) {
    link = new RedisLink(settings);
  }

  RedisLink link() {
    return link;
  }

  String send(String command) {
    return sendEntry(Map.of("command", command));
  }

  String sendEntry(Map<String, String> fields) {
    return link.call("sending", c -> c.xadd(link.key("commands"), fields));
  }

  /** The cancel of an order: the commands about one order are in one lane. */
  static String cancel(String id, String orderId) {
    return """
        {"schema":1,"id":"%s","type":"cancel_order","actor":"test","order_id":"%s"}"""
        .formatted(id, orderId);
  }

  /** A barrier. */
  static String liftHalt(String id) {
    return """
        {"schema":1,"id":"%s","type":"lift_halt","actor":"test","halt_id":7}"""
        .formatted(id);
  }

  List<JsonNode> answers(String id) {
    return entries("replies:" + id).stream()
        .map(each -> RowJson.parse(each.getBody().get("answer")))
        .toList();
  }

  /** Waits for an answer. */
  JsonNode answer(String id) {
    await()
        .pollDelay(Duration.ZERO)
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(10))
        .ignoreException(RedisUnavailable.class)
        .until(() -> !answers(id).isEmpty());
    return answers(id).get(0);
  }

  String outcome(String id) {
    return answer(id).path("outcome").asText();
  }

  List<Map<String, String>> dead() {
    return entries("commands:dead").stream().map(StreamMessage::getBody).toList();
  }

  List<StreamMessage<String, String>> entries(String key) {
    return link.call("looking", c -> c.xrange(link.key(key), Range.unbounded()));
  }

  /** How many commands somebody holds. */
  long pending() {
    PendingMessages pending =
        link.call("looking", c -> c.xpending(link.key("commands"), RedisCommands.GROUP));
    return pending.getCount();
  }

  /** How often each was given to somebody that is held. */
  List<Long> timesGiven() {
    List<PendingMessage> pending =
        link.call(
            "looking",
            c ->
                c.xpending(
                    link.key("commands"), RedisCommands.GROUP, Range.unbounded(), Limit.from(100)));
    return pending.stream().map(PendingMessage::getRedeliveryCount).toList();
  }

  void awaitNonePending() {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(10))
        .ignoreException(RedisUnavailable.class)
        .until(() -> pending() == 0);
  }

  @Override
  public void close() {
    link.close();
  }
}
