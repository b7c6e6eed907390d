package io.ordermon.redis;

import io.lettuce.core.XAddArgs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordermon.commands.Command;
import io.ordermon.commands.CommandAnswer;
import io.ordermon.commands.CommandAnswer.Outcome;
import io.ordermon.commands.CommandFault;
import io.ordermon.commands.CommandReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ends that commands come to: each is answered on a stream of its own, {@code replies:ID}, and
 * then acknowledged; what is given up goes to the stream {@code commands:dead} with the reason.
 * What fails in the midst is done again, so that an answer or a letter can come twice, but never
 * not at all. Thread-safe.
 */
final class CommandAnswers {

  private static final Logger log = LoggerFactory.getLogger(CommandAnswers.class);
  private static final int LETTERS = 10_000;

  /** Of one command; more than one if it was given out again. */
  private static final int ANSWERS = 16;

  private final RedisLink link;
  private final String stream;
  private final String group;
  private final InstantSource clock;
  private final Duration ttl;
  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
  private final LongAdder ended = new LongAdder();

  CommandAnswers(
      RedisLink link, String stream, String group, InstantSource clock, MeterRegistry meters) {
    this.link = link;
    this.stream = stream;
    this.group = group;
    this.clock = clock;
    this.ttl = link.settings().commands().replyTtl();
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(
          outcome,
          Counter.builder("ordermon.commands")
              .description("Commands from Redis by what became of them")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(meters));
    }
  }

  /** How many have come to an end. */
  long ended() {
    return ended.sum();
  }

  /** Reads a command; one that cannot be understood comes to its end here. */
  Optional<Command> understand(GivenCommand given) {
    String text = given.body().get("command");
    if (text == null) {
      giveUp(
          given,
          Outcome.INVALID,
          given.body().isEmpty()
              ? "the entry was removed from the stream before it was carried out"
              : "the entry has no field 'command'");
      return Optional.empty();
    }
    try {
      return Optional.of(CommandReader.read(text));
    } catch (CommandFault e) {
      String reason = String.valueOf(e.getMessage());
      if (e.commandId() != null) {
        answer(CommandAnswer.not(e.commandId(), Outcome.INVALID, reason));
      }
      giveUp(given, Outcome.INVALID, reason);
      return Optional.empty();
    }
  }

  void finish(GivenCommand given, CommandAnswer answer) {
    answer(answer);
    end(given, answer.outcome());
  }

  /** It has failed too often. */
  void giveUp(GivenCommand given, Command command, String reason) {
    answer(CommandAnswer.not(command.id(), Outcome.FAILED, reason));
    giveUp(given, Outcome.FAILED, reason);
  }

  private void giveUp(GivenCommand given, Outcome outcome, String reason) {
    log.warn("the command {} goes to the dead letters: {}", given.entryId(), reason);
    Map<String, String> letter = new LinkedHashMap<>(given.body());
    letter.put("entry", given.entryId());
    letter.put("reason", reason);
    letter.put("at", clock.instant().toString());
    link.call(
        "writing a dead letter",
        commands ->
            commands.xadd(link.key("commands:dead"), XAddArgs.Builder.maxlen(LETTERS), letter));
    end(given, outcome);
  }

  private void answer(CommandAnswer answer) {
    String replies = link.key("replies:" + answer.commandId());
    link.call(
        "answering a command",
        commands ->
            commands
                .xadd(replies, XAddArgs.Builder.maxlen(ANSWERS), "answer", answer.toJson())
                .thenCombine(commands.pexpire(replies, ttl.toMillis()), (id, expires) -> expires));
  }

  private void end(GivenCommand given, Outcome outcome) {
    link.call("acknowledging a command", commands -> commands.xack(stream, group, given.entryId()));
    Counter counter = outcomes.get(outcome);
    if (counter != null) {
      counter.increment();
    }
    ended.increment();
  }
}
