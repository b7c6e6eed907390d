package com.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows ordermon's events from now on. An event comes at least once, those of one order in their
 * order: one whose id is not greater than the last of its order is a repetition. A program that must
 * have each exactly once keeps these ids with what it makes of the events, as the example in Python
 * does; this one only shows them, and may forget.
 */
public final class FollowEvents {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Long> lastIds = new HashMap<>();

  private FollowEvents() {}

  /**
   * Arguments: the address, such as {@code redis://127.0.0.1:6379}, and perhaps after how many
   * events to end.
   */
  public static void main(String[] args) throws Exception {
    long count = args.length > 1 ? Long.parseLong(args[1]) : Long.MAX_VALUE;
    RedisURI address = RedisURI.create(args[0]);
    address.setTimeout(Duration.ofSeconds(10)); // more than a read may wait
    try (RedisClient client = RedisClient.create(address)) {
      new FollowEvents().follow(client.connect().sync(), count);
    }
  }

  private void follow(RedisCommands<String, String> redis, long count) throws Exception {
    String last = "$"; // what comes from now on
    for (long seen = 0; seen < count; ) {
      List<StreamMessage<String, String>> page =
          redis.xread(
              XReadArgs.Builder.block(Duration.ofSeconds(5)).count(100),
              XReadArgs.StreamOffset.from("ordermon:events", last));
      for (StreamMessage<String, String> message : page) {
        last = message.getId();
        seen += show(JSON.readTree(message.getBody().get("event"))) ? 1 : 0;
      }
    }
  }

  private boolean show(JsonNode event) {
    String order = event.get("order_id").asText();
    long id = event.get("id").asLong();
    if (id <= lastIds.getOrDefault(order, 0L)) {
      return false;
    }
    lastIds.put(order, id);
    System.out.printf(
        "%s  %s  %s -> %s, filled %s of %s%n",
        event.get("at").asText(),
        order,
        event.get("old_status").asText(),
        event.get("new_status").asText(),
        event.get("filled_quantity").asText(),
        event.get("quantity").asText());
    return true;
  }
}
