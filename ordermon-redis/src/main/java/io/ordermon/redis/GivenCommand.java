package io.ordermon.redis;

import io.lettuce.core.StreamMessage;
import java.util.Map;

/**
 * An entry of the stream of commands that was given to this consumer.
 *
 * @param times how often it was given to somebody; a try that failed counts as well
 * @param body its fields; empty if it was removed from the stream
 */
record GivenCommand(String entryId, long times, Map<String, String> body) {

  GivenCommand {
    body = Map.copyOf(body);
  }

  /** One that was just read. */
  static GivenCommand first(StreamMessage<String, String> message) {
    Map<String, String> body = message.getBody();
    return new GivenCommand(message.getId(), 1, body == null ? Map.of() : body);
  }
}
