package io.ordermon.redis;

import com.google.common.collect.Lists;
import io.lettuce.core.Consumer;
import io.lettuce.core.XReadArgs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.commands.CommandExecutor;
import io.ordermon.config.RedisSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Instances that take commands from one Redis, and a program outside that sends some. */
final class CommandsRig implements AutoCloseable {

  static final int TRIES = 3;
  static final Duration FORGOTTEN = Duration.ofMillis(700);

  private final RedisSettings settings;
  private final Outside outside;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Runnable> toClose = new ArrayList<>();

  /** With keys of their own. */
  CommandsRig(RedisSettings settings) {
    this(settings, settings);
  }

  /**
   * @param outsideSettings another way to the same Redis for the program outside
   */
  CommandsRig(RedisSettings settings, RedisSettings outsideSettings) {
    this(settings, outsideSettings, "test" + System.nanoTime() + ":");
  }

  private CommandsRig(RedisSettings settings, RedisSettings outsideSettings, String prefix) {
    this.settings = Samples.withCommands(Samples.withPrefix(settings, prefix), TRIES);
    outside = new Outside(Samples.withPrefix(outsideSettings, prefix));
    toClose.add(outside::close);
  }

  /** Another one, for more instances that come to the same keys by another way. */
  CommandsRig inTheSamePlace(RedisSettings otherSettings) {
    return new CommandsRig(otherSettings, otherSettings, settings.prefix());
  }

  Outside outside() {
    return outside;
  }

  double counted(String outcome) {
    return meters.counter("ordermon.commands", "outcome", outcome).count();
  }

  /** Starts an instance with a link of its own. */
  RedisCommands start(CommandExecutor executor, String instance) {
    RedisLink link = new RedisLink(settings);
    toClose.add(link::close);
    RedisCommands commands =
        new RedisCommands(link, executor, instance, FORGOTTEN, InstantSource.system(), meters);
    toClose.add(commands::close);
    commands.start();
    return commands;
  }

  /** Gives all that is new to an instance that will not do anything about it any more. */
  void giveTo(String instance) {
    outside
        .link()
        .call(
            "dying",
            c ->
                StreamReads.readGroup(
                    c,
                    Consumer.from(RedisCommands.GROUP, instance),
                    XReadArgs.Builder.count(1_000),
                    outside.link().key("commands"),
                    ">"));
  }

  @Override
  public void close() {
    Lists.reverse(toClose).forEach(Runnable::run);
  }
}
