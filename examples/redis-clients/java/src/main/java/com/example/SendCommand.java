package com.example;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Sends one command to ordermon, and waits for its answer. Sent again with the same id it takes
 * effect once, so that it is safe to try again when no answer came.
 */
public final class SendCommand {

  private SendCommand() {}

  /**
   * Arguments: the address, such as {@code redis://127.0.0.1:6379}; the command's id; the command as
   * JSON, such as {@code {"schema":1,"id":"c1","actor":"ann","type":"resync_user","user_id":"u1"}}.
   */
  public static void main(String[] args) {
    RedisURI address = RedisURI.create(args[0]);
    address.setTimeout(Duration.ofSeconds(60)); // more than a read may wait
    try (RedisClient client = RedisClient.create(address)) {
      System.out.println(send(client.connect().sync(), args[1], args[2]));
    }
  }

  private static String send(RedisCommands<String, String> redis, String id, String command) {
    redis.xadd("ordermon:commands", Map.of("command", command));
    List<StreamMessage<String, String>> answers =
        redis.xread(
            XReadArgs.Builder.block(Duration.ofSeconds(30)),
            XReadArgs.StreamOffset.from("ordermon:replies:" + id, "0"));
    return answers.isEmpty() ? "no answer; try again" : answers.get(0).getBody().get("answer");
  }
}
