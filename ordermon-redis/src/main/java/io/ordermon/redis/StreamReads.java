package io.ordermon.redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads of one stream: the only places where Lettuce's generic arrays are met. */
final class StreamReads {

  private StreamReads() {}

  @SuppressWarnings("unchecked") // one element, of the right type
  static CompletionStage<List<StreamMessage<String, String>>> read(
      RedisClusterAsyncCommands<String, String> commands,
      XReadArgs args,
      String key,
      String after) {
    return commands.xread(args, StreamOffset.from(key, after));
  }

  /**
   * Reads for a consumer of a group.
   *
   * @param after {@code >}: what no consumer has been given; an id: what this one has been given
   *     after it and has not acknowledged
   */
  @SuppressWarnings("unchecked") // one element, of the right type
  static CompletionStage<List<StreamMessage<String, String>>> readGroup(
      RedisClusterAsyncCommands<String, String> commands,
      Consumer<String> consumer,
      XReadArgs args,
      String key,
      String after) {
    return commands.xreadgroup(consumer, args, StreamOffset.from(key, after));
  }

  /** Whether an entry's id is before another one. */
  static boolean isBefore(String id, String other) {
    int byTime = Long.compareUnsigned(part(id, 0), part(other, 0));
    return byTime < 0 || (byTime == 0 && Long.compareUnsigned(part(id, 1), part(other, 1)) < 0);
  }

  private static long part(String id, int index) {
    return Long.parseUnsignedLong(id.split("-", -1)[index]);
  }
}
