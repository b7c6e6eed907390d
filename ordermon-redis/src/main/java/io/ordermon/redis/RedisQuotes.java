package io.ordermon.redis;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.ordermon.loop.Health;
import io.ordermon.loop.WorkLoop;
import io.ordermon.models.Quote;
import io.ordermon.quotes.QuoteFields;
import io.ordermon.rows.RowJson;
import io.ordermon.spi.QuoteFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quotes that other programs put into Redis: entries of the stream {@code quotes}, whose fields are
 * those of {@link QuoteFields}, and messages on the channel of the same name, each a JSON object of
 * these fields. What was there before the start is not read.
 */
public final class RedisQuotes implements QuoteFeed {

  private static final Logger log = LoggerFactory.getLogger(RedisQuotes.class);
  private static final int PAGE = 1_000;
  private static final String NOTHING = "0-0";
  private static final Duration WAIT = Duration.ofMillis(250);

  /** A program that writes garbage writes much of it. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final RedisLink link;
  private final InstantSource clock;
  private final String key;
  private final WorkLoop loop = new WorkLoop("quotes redis", this::step, () -> Duration.ZERO);
  private final LongAdder taken = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private volatile String lastFault = "";
  private volatile boolean closing;

  /** What quotes are handed on under, so that none is after the end. */
  private final Object handingOn = new Object();

  /** Guarded by {@link #handingOn}. */
  private @Nullable Receiver receiver;

  /** Guarded by {@link #handingOn}. */
  private Instant nextWarning = Instant.MIN;

  /** These three are the loop's, and after its end whoever closes. */
  private @Nullable String lastId;

  private Topology.@Nullable Connection reading;
  private @Nullable StatefulRedisPubSubConnection<String, String> subscription;

  /** The link is the caller's to close. */
  public RedisQuotes(RedisLink link, InstantSource clock) {
    this.link = link;
    this.clock = clock;
    this.key = link.key("quotes");
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public void start(Receiver to) {
    synchronized (handingOn) {
      receiver = to;
    }
    loop.startAsync().awaitRunning();
  }

  private boolean step() {
    try {
      subscribe();
      String after = lastId == null ? newest() : lastId;
      lastId = after;
      List<StreamMessage<String, String>> page = read(after);
      page.forEach(this::take);
      if (page.isEmpty()) {
        lastId = earlier(after, newest());
      }
      return true;
    } catch (RuntimeException e) {
      closeConnections(); // the client by itself might take half a minute to come back
      if (closing) {
        log.debug("the end of quotes cut something off", e);
        return false;
      }
      throw e;
    }
  }

  private List<StreamMessage<String, String>> read(String after) {
    Topology.Connection connection = reading;
    if (connection == null) {
      connection = link.open("reading " + key);
      reading = connection;
    }
    XReadArgs args = XReadArgs.Builder.block(link.patience(WAIT)).count(PAGE);
    return link.on(
        connection, "reading " + key, commands -> StreamReads.read(commands, args, key, after));
  }

  private String newest() {
    List<StreamMessage<String, String>> last =
        link.call(
            "looking for " + key,
            commands -> commands.xrevrange(key, Range.unbounded(), Limit.from(1)));
    return last.isEmpty() ? NOTHING : last.get(0).getId();
  }

  /** A stream that was emptied, or is another server's by now, may begin with earlier ids. */
  private static String earlier(String a, String b) {
    return StreamReads.isBefore(b, a) ? b : a;
  }

  private void subscribe() {
    if (subscription == null) {
      subscription = link.subscribe(key, this::take);
    }
  }

  private void take(StreamMessage<String, String> message) {
    lastId = message.getId();
    Map<String, String> body = message.getBody();
    take(name -> body.getOrDefault(name, ""));
  }

  /** On the client's thread: must not wait, and must not throw. */
  private void take(String text) {
    try {
      JsonNode fields = RowJson.parse(text);
      take(name -> fields.path(name).isNull() ? "" : fields.path(name).asText(""));
    } catch (RuntimeException e) {
      refuse(e);
    }
  }

  private void take(QuoteFields.Source fields) {
    try {
      Quote quote = new QuoteFields("field", clock.instant()).read(fields);
      synchronized (handingOn) {
        if (receiver != null) {
          receiver.quote(quote);
          taken.increment();
        }
      }
    } catch (IllegalArgumentException e) {
      refuse(e);
    }
  }

  private void refuse(RuntimeException e) {
    refused.increment();
    lastFault = e.getMessage() == null ? e.toString() : e.getMessage();
    synchronized (handingOn) {
      Instant now = clock.instant();
      if (now.isBefore(nextWarning)) {
        log.debug("another quote in redis is passed over", e);
        return;
      }
      nextWarning = now.plus(QUIET);
    }
    log.warn("a quote in redis cannot be read and is passed over: {}", lastFault);
  }

  @Override
  public Health health() {
    Health running = loop.health();
    if (running.state() != Health.State.UP) {
      return running;
    }
    String faults =
        refused.sum() == 0
            ? ""
            : ", %d passed over, the last: %s".formatted(refused.sum(), lastFault);
    return new Health(
        running.component(), running.state(), "%d quotes%s".formatted(taken.sum(), faults));
  }

  private void closeConnections() {
    Topology.Connection connection = reading;
    reading = null;
    if (connection != null) {
      connection.close();
    }
    StatefulRedisPubSubConnection<String, String> channel = subscription;
    subscription = null;
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public void close() {
    closing = true;
    synchronized (handingOn) {
      receiver = null;
    }
    loop.stopAsync();
    try {
      loop.awaitTerminated(link.settings().timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.warn("the reader of quotes did not end in time; it hands on nothing any more", e);
      return;
    } catch (IllegalStateException e) {
      log.warn("the reader of quotes had failed", e);
    }
    closeConnections();
  }
}
