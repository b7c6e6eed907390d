package io.ordermon.redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the consumer group was given of the stream of commands and has not acknowledged: this
 * consumer's, and that of others which have died. Thread-safe.
 *
 * <p>Scripts look, rather than XAUTOCLAIM and XREADGROUP: these would count each look as another
 * try, so that what only waits for the database would soon have failed too often; and in one way
 * with every server since Redis 5, while XAUTOCLAIM came with 6.2.
 */
final class PendingCommands {

  private static final Logger log = LoggerFactory.getLogger(PendingCommands.class);
  private static final Duration LONG_GONE = Duration.ofHours(1);
  private static final Script HELD = Script.of("commands_held.lua", ScriptOutputType.MULTI);
  private static final Script GIVE_BACK =
      Script.of("commands_give_back.lua", ScriptOutputType.INTEGER);
  private static final Script TIDY = Script.of("group_tidy.lua", ScriptOutputType.INTEGER);

  private final RedisLink link;
  private final String stream;
  private final Consumer<String> consumer;
  private final Duration forgotten;

  /**
   * @param forgotten how long a command may be with another consumer of which nothing is heard
   */
  PendingCommands(RedisLink link, String stream, Consumer<String> consumer, Duration forgotten) {
    this.link = link;
    this.stream = stream;
    this.consumer = consumer;
    this.forgotten = forgotten;
  }

  /** Makes the group, with the stream if need be; all that the stream holds is to be read. */
  void makeGroup() {
    link.call(
        "making the group of " + stream,
        commands ->
            commands
                .xgroupCreate(
                    XReadArgs.StreamOffset.from(stream, "0"),
                    consumer.getGroup(),
                    XGroupCreateArgs.Builder.mkstream())
                .toCompletableFuture()
                .exceptionallyCompose(
                    e ->
                        e instanceof RedisBusyException // it is there already
                            ? CompletableFuture.completedFuture("OK")
                            : CompletableFuture.failedFuture(e)));
  }

  /**
   * The oldest that this consumer holds, which tells the others that it lives; what others have
   * forgotten is taken over first.
   *
   * @param after an entry's id, or {@code -} for the beginning
   * @param anew whether this consumer has just been started: it died with what it holds, which
   *     counts as given once more
   */
  List<GivenCommand> held(String after, int count, boolean anew) {
    List<List<?>> entries =
        link.call(
            "looking for waiting entries of " + stream,
            commands ->
                HELD.run(
                    commands,
                    new String[] {stream},
                    consumer.getGroup(),
                    consumer.getName(),
                    Long.toString(forgotten.toMillis()),
                    after,
                    Integer.toString(count),
                    anew ? "1" : "0"));
    return entries.stream().map(PendingCommands::given).toList();
  }

  private static GivenCommand given(List<?> entry) {
    List<?> fields = (List<?>) entry.get(2);
    Map<String, String> body = new HashMap<>();
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      body.put(String.valueOf(fields.get(i)), String.valueOf(fields.get(i + 1)));
    }
    return new GivenCommand((String) entry.get(0), (Long) entry.get(1), body);
  }

  /** One has failed: it counts as given once more. */
  void failed(GivenCommand command) {
    claim(consumer, command, command.times() + 1);
  }

  /**
   * Gives one to another instance, which looks for it.
   *
   * @return false if that is nobody else: we are just being started or stopped, and it waits
   */
  boolean handOver(GivenCommand command, String instance) {
    if (instance.isEmpty() || instance.equals(consumer.getName())) {
      return false;
    }
    log.debug("the command {} is for instance {}", command.entryId(), instance);
    claim(Consumer.from(consumer.getGroup(), instance), command, command.times());
    return true;
  }

  private void claim(Consumer<String> owner, GivenCommand command, long times) {
    link.call(
        "giving an entry of " + stream,
        commands ->
            commands.xclaim(
                stream,
                owner,
                XClaimArgs.Builder.minIdleTime(0).retryCount(times).justid(),
                command.entryId()));
  }

  /** Lets others have at once what this consumer holds. */
  void giveBack() {
    link.call(
        "giving back entries of " + stream,
        commands ->
            GIVE_BACK.<Long>run(
                commands,
                new String[] {stream},
                consumer.getGroup(),
                consumer.getName(),
                Long.toString(forgotten.toMillis())));
  }

  /** Removes consumers that are gone for long. */
  void tidy() {
    link.call(
        "tidying the group of " + stream,
        commands ->
            TIDY.<Long>run(
                commands,
                new String[] {stream},
                consumer.getGroup(),
                Long.toString(LONG_GONE.toMillis())));
  }
}
