package io.ordermon.redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordermon.commands.Command;
import io.ordermon.commands.CommandExecutor;
import io.ordermon.loop.Health;
import io.ordermon.loop.Step;
import io.ordermon.loop.WorkLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands from the stream {@code commands}, for a consumer group of all instances. One thread
 * reads pages of them, and carries those of a page out side by side, but those of one lane in their
 * order. Each is answered, and acknowledged after that; so one that a crash cuts off is given to
 * somebody again, and answered the same.
 *
 * <p>What this consumer was given and has not finished comes before what is new: after each trouble
 * at once, and else a few times each second. While the database or Redis is away, everything waits,
 * and that counts as no failure. One that fails, or whose user nobody works for at present, waits
 * with its lane alone; a barrier that fails, with everything.
 *
 * <p>Two instances carry out at the same time what they have read: order among all of them is kept
 * only for callers who wait for an answer before they send what relies on it.
 */
final class RedisCommands implements Step {

  private static final Logger log = LoggerFactory.getLogger(RedisCommands.class);

  static final String GROUP = "ordermon";
  static final Duration FORGOTTEN = Duration.ofSeconds(30);
  private static final int PAGE = 64;
  private static final int KEPT = 10_000;
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration TIDY = Duration.ofSeconds(5);

  /** So many wait at the most before nothing new is read. */
  private static final int WAITING = 1_000;

  /** What was under way when an instance died is seldom why; so often in a row, it may be. */
  private static final int DEATHS = 20;

  /** What is under way when the end comes may take so long before it is interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final RedisLink link;
  private final PendingCommands pending;
  private final CommandAnswers answers;
  private final SideBySide threads;
  private final CommandWork work;
  private final CommandLanes lanes;
  private final StreamTrim trim;
  private final String stream;
  private final Consumer<String> consumer;
  private final int tries;
  private final WorkLoop loop = new WorkLoop("redis commands", this, () -> LOOK);

  private Topology.@Nullable Connection reading;
  private long lastLook;
  private long lastTidy = System.nanoTime();

  private boolean justStarted = true;

  /** Whether we may have been given something without knowing it. */
  private boolean unsure = true;

  private volatile boolean closing;

  /**
   * @param instance this instance's name, as in the table {@code slots}
   * @param forgotten how long a command may be with an instance of which nothing is heard
   */
  RedisCommands(
      RedisLink link,
      CommandExecutor executor,
      String instance,
      Duration forgotten,
      InstantSource clock,
      MeterRegistry meters) {
    this.link = link;
    this.stream = link.key("commands");
    this.consumer = Consumer.from(GROUP, instance);
    this.tries = link.settings().commands().tries();
    this.pending = new PendingCommands(link, stream, consumer, forgotten);
    this.answers = new CommandAnswers(link, stream, GROUP, clock, meters);
    this.threads = new SideBySide(forgotten.dividedBy(3), this::showThatWeLive);
    this.work = new CommandWork(executor, pending, answers, tries);
    this.lanes = new CommandLanes(threads, work);
    this.trim = new StreamTrim(link, stream, KEPT, Integer.MAX_VALUE);
  }

  void start() {
    loop.startAsync().awaitRunning();
  }

  Health health() {
    Health running = loop.health();
    int waiting = work.waiting();
    String waits = waiting == 0 ? "" : ", %d wait".formatted(waiting);
    return running.state() == Health.State.UP
        ? new Health(running.component(), running.state(), answers.ended() + " taken" + waits)
        : running;
  }

  /**
   * Ends: when it returns, nothing more is carried out. What is under way gets a moment to be
   * finished; what is not is there for other instances at once.
   */
  void close() {
    closing = true;
    work.close();
    loop.stopAsync();
    if (!hasEnded(GRACE)) {
      threads.interrupt();
      if (!hasEnded(GRACE)) {
        log.warn("commands that are under way could not be ended in time");
      }
    }
    threads.interrupt();
    try {
      pending.giveBack();
    } catch (RedisUnavailable e) {
      log.info("other instances get the commands that were not finished later: {}", e.getMessage());
    }
    closeReading();
  }

  private boolean hasEnded(Duration patience) {
    try {
      loop.awaitTerminated(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      log.debug("commands are still under way", e);
      return false;
    } catch (IllegalStateException e) {
      log.warn("the reader of commands had failed", e);
      return true;
    }
  }

  // ---- the loop

  @Override
  public boolean doWork() throws InterruptedException {
    try {
      if (unsure) {
        pending.makeGroup(); // it goes when Redis loses its data
      }
      if (unsure || isPast(lastLook, LOOK)) {
        look();
      }
      if (work.waiting() >= WAITING) {
        return false;
      }
      List<GivenCommand> page = read();
      if (unsure) {
        look(); // the page too; what a broken connection has swallowed before it comes first
      } else {
        carryOut(page);
      }
      unsure = false;
      return true;
    } catch (RuntimeException e) {
      unsure = true;
      closeReading();
      if (closing) {
        log.debug("the end of commands cut something off; it is given out again", e);
        return false;
      }
      throw e;
    }
  }

  private static boolean isPast(long since, Duration time) {
    return System.nanoTime() - since >= time.toNanos();
  }

  /** What this consumer was given and has not finished, and what others have forgotten. */
  private void look() throws InterruptedException {
    work.tryAllAgain();
    String after = "-";
    List<GivenCommand> page;
    do {
      page = pending.held(after, PAGE, justStarted);
      carryOut(page);
      after = page.isEmpty() ? after : page.get(page.size() - 1).entryId();
    } while (page.size() == PAGE);
    justStarted = false;
    if (isPast(lastTidy, TIDY)) {
      pending.tidy();
      trim.run();
      lastTidy = System.nanoTime();
    }
    lastLook = System.nanoTime();
  }

  private List<GivenCommand> read() {
    Topology.Connection connection = reading;
    if (connection == null) {
      connection = link.open("reading " + stream);
      reading = connection;
    }
    XReadArgs args = XReadArgs.Builder.block(link.patience(LOOK)).count(PAGE);
    List<StreamMessage<String, String>> page =
        link.on(
            connection,
            "reading " + stream,
            commands -> StreamReads.readGroup(commands, consumer, args, stream, ">"));
    return page.stream().map(GivenCommand::first).toList();
  }

  private void closeReading() {
    Topology.Connection connection = reading;
    reading = null;
    if (connection != null) {
      connection.close();
    }
  }

  /** While commands take long, others must not take them for forgotten. */
  private void showThatWeLive() {
    try {
      pending.held("-", WAITING, false);
    } catch (RedisUnavailable e) {
      log.debug("others may take over what is under way here", e);
    }
  }

  // ---- one page

  private void carryOut(List<GivenCommand> page) throws InterruptedException {
    lanes.clear();
    for (GivenCommand given : page) {
      Optional<Command> command = answers.understand(given);
      if (command.isPresent() && given.times() > tries + DEATHS) {
        answers.giveUp(
            given,
            command.get(),
            "it was given out %d times and never finished".formatted(given.times()));
      } else if (command.isPresent()) {
        lanes.add(new CommandLanes.Entry(given, command.get()));
      }
    }
    lanes.runAll();
  }
}
