package io.ordermon.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Redis: how to reach it, and what it is used for.
 *
 * @param nodes the server; with Sentinel the sentinels; of a cluster some nodes; empty for no Redis
 * @param master with Sentinel, the name under which the sentinels know the server
 * @param user empty for the default one
 * @param sentinelPassword that of the sentinels, if they ask for one
 * @param tlsCa a file with the certificates to trust; empty for those that Java trusts
 * @param prefix what every key begins with
 * @param timeout how long one answer may take
 */
public record RedisSettings(
    Mode mode,
    List<Node> nodes,
    String master,
    String user,
    String password,
    String sentinelPassword,
    int db,
    boolean tls,
    String tlsCa,
    String prefix,
    Duration timeout,
    Cache cache,
    Events events,
    Commands commands) {

  private static final String SECTION = "Redis";

  /** How servers work together. */
  public enum Mode {
    /** One server. */
    STANDALONE,
    /** One server at a time, which sentinels name. */
    SENTINEL,
    /** Redis Cluster. */
    CLUSTER
  }

  /** Where a server listens. */
  public record Node(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * Users, their strategies and open orders in Redis.
   *
   * @param ttl how long a value is kept that nobody writes anew
   */
  public record Cache(boolean enabled, Duration ttl) {}

  /**
   * What happens to orders, as a stream.
   *
   * @param maxLength how many events are kept
   * @param hardLength how many are kept for a consumer group that has not read them
   */
  public record Events(boolean enabled, int maxLength, int hardLength) {}

  /**
   * What other programs ask for, as a stream.
   *
   * @param tries how often a command is tried that fails
   * @param replyTtl how long an answer is kept
   */
  public record Commands(boolean enabled, int tries, Duration replyTtl) {}

  static final Setting<String> REDIS_HOST =
      Setting.text(
          SECTION,
          "REDIS_HOST",
          "",
          "The Redis or Valkey server. Empty, with REDIS_NODES empty: none; ordermon works without.");
  static final Setting<Integer> REDIS_PORT =
      Setting.number(SECTION, "REDIS_PORT", 6379, 1, 65535, "The server's port.");
  static final Setting<Mode> REDIS_MODE =
      new Setting<>(
          "REDIS_MODE",
          SECTION,
          "standalone",
          RedisSettings::mode,
          "standalone, sentinel or cluster",
          "One server, one that sentinels name, or Redis Cluster.",
          false,
          false);
  static final Setting<List<Node>> REDIS_NODES =
      new Setting<>(
          "REDIS_NODES",
          SECTION,
          "",
          RedisSettings::nodes,
          "such as redis1:26379,redis2:26379",
          "With sentinel the sentinels, with cluster some of the nodes; instead of REDIS_HOST.",
          false,
          false);
  static final Setting<String> REDIS_SENTINEL_MASTER =
      Setting.text(
          SECTION,
          "REDIS_SENTINEL_MASTER",
          "",
          "With sentinel: the name under which the sentinels know the server.");
  static final Setting<String> REDIS_USER =
      Setting.text(SECTION, "REDIS_USER", "", "The user to connect as; empty: the default user.");
  static final Setting<String> REDIS_PASSWORD =
      Setting.text(SECTION, "REDIS_PASSWORD", "", "The server's password, if it asks for one.")
          .asSecret();
  static final Setting<String> REDIS_SENTINEL_PASSWORD =
      Setting.text(
              SECTION,
              "REDIS_SENTINEL_PASSWORD",
              "",
              "With sentinel: the sentinels' password, if they ask for one.")
          .asSecret();
  static final Setting<Integer> REDIS_DB =
      Setting.number(SECTION, "REDIS_DB", 0, 0, 1023, "The number of the database in it.");
  static final Setting<Boolean> REDIS_TLS =
      Setting.flag(SECTION, "REDIS_TLS", false, "Whether to connect by TLS.");
  static final Setting<String> REDIS_TLS_CA =
      Setting.text(
          SECTION,
          "REDIS_TLS_CA",
          "",
          "With TLS: a PEM file with the certificates to trust. Empty: those that Java trusts.");
  static final Setting<String> REDIS_PREFIX =
      Setting.text(
          SECTION, "REDIS_PREFIX", "ordermon:", "What every key begins with; it may hold no {.");
  static final Setting<Duration> REDIS_TIMEOUT =
      Setting.duration(
          SECTION,
          "REDIS_TIMEOUT",
          "1",
          Duration.ofMillis(50),
          Duration.ofSeconds(2),
          "How long one answer may take.");
  static final Setting<Boolean> REDIS_CACHE =
      Setting.flag(
          SECTION,
          "REDIS_CACHE",
          true,
          "Whether users, their strategies and open orders are kept in Redis, for other programs and for a"
              + " sooner start.");
  static final Setting<Duration> REDIS_CACHE_TTL =
      Setting.duration(
          SECTION,
          "REDIS_CACHE_TTL",
          "1h",
          Duration.ofMinutes(2),
          Duration.ofDays(7),
          "How long a cached value is kept that is not written anew.");
  static final Setting<Boolean> REDIS_EVENTS =
      Setting.flag(
          SECTION, "REDIS_EVENTS", true, "Whether every change of an order goes to a stream.");
  static final Setting<Integer> REDIS_EVENTS_MAXLEN =
      Setting.number(
          SECTION,
          "REDIS_EVENTS_MAXLEN",
          100_000,
          100,
          100_000_000,
          "How many events the stream keeps; more if a consumer group has not read them.");
  static final Setting<Integer> REDIS_EVENTS_HARD_MAXLEN =
      Setting.number(
          SECTION,
          "REDIS_EVENTS_HARD_MAXLEN",
          1_000_000,
          100,
          1_000_000_000,
          "How many it keeps for a group that does not read; past that the oldest go, with an"
              + " alert.");
  static final Setting<Boolean> REDIS_COMMANDS =
      Setting.flag(
          SECTION,
          "REDIS_COMMANDS",
          true,
          "Whether commands are taken from a stream: whoever may write there may trade.");
  static final Setting<Integer> REDIS_COMMAND_TRIES =
      Setting.number(
          SECTION,
          "REDIS_COMMAND_TRIES",
          5,
          1,
          1_000,
          "How often a command is tried that fails, before it goes to the dead letters.");
  static final Setting<Duration> REDIS_REPLY_TTL =
      Setting.duration(
          SECTION,
          "REDIS_REPLY_TTL",
          "1h",
          Duration.ofSeconds(10),
          Duration.ofDays(7),
          "How long the answer to a command is kept.");

  static final List<Setting<?>> ALL =
      List.of(
          REDIS_HOST,
          REDIS_PORT,
          REDIS_MODE,
          REDIS_NODES,
          REDIS_SENTINEL_MASTER,
          REDIS_USER,
          REDIS_PASSWORD,
          REDIS_SENTINEL_PASSWORD,
          REDIS_DB,
          REDIS_TLS,
          REDIS_TLS_CA,
          REDIS_PREFIX,
          REDIS_TIMEOUT,
          REDIS_CACHE,
          REDIS_CACHE_TTL,
          REDIS_EVENTS,
          REDIS_EVENTS_MAXLEN,
          REDIS_EVENTS_HARD_MAXLEN,
          REDIS_COMMANDS,
          REDIS_COMMAND_TRIES,
          REDIS_REPLY_TTL);

  public RedisSettings {
    nodes = List.copyOf(nodes);
  }

  /** One server with every other setting at its default. */
  public static RedisSettings of(String host, int port) {
    return read(
        new SettingsReader(Map.of("REDIS_HOST", host, "REDIS_PORT", Integer.toString(port))));
  }

  static RedisSettings read(SettingsReader reader) {
    RedisSettings read =
        new RedisSettings(
            reader.get(REDIS_MODE),
            nodes(reader),
            reader.get(REDIS_SENTINEL_MASTER).strip(),
            reader.get(REDIS_USER).strip(),
            reader.get(REDIS_PASSWORD),
            reader.get(REDIS_SENTINEL_PASSWORD),
            reader.get(REDIS_DB),
            reader.get(REDIS_TLS),
            reader.get(REDIS_TLS_CA).strip(),
            reader.get(REDIS_PREFIX),
            reader.get(REDIS_TIMEOUT),
            new Cache(reader.get(REDIS_CACHE), reader.get(REDIS_CACHE_TTL)),
            new Events(
                reader.get(REDIS_EVENTS),
                reader.get(REDIS_EVENTS_MAXLEN),
                reader.get(REDIS_EVENTS_HARD_MAXLEN)),
            new Commands(
                reader.get(REDIS_COMMANDS),
                reader.get(REDIS_COMMAND_TRIES),
                reader.get(REDIS_REPLY_TTL)));
    read.check(reader);
    return read;
  }

  private static List<Node> nodes(SettingsReader reader) {
    List<Node> nodes = reader.get(REDIS_NODES);
    String host = reader.get(REDIS_HOST).strip();
    if (!nodes.isEmpty()) {
      return nodes;
    }
    return host.isEmpty() ? List.of() : List.of(new Node(host, reader.get(REDIS_PORT)));
  }

  private void check(SettingsReader reader) {
    if (!isConfigured()) {
      return;
    }
    if (mode == Mode.STANDALONE && nodes.size() > 1) {
      reader.fault(
          "REDIS_NODES has %d servers, of which one is used: set REDIS_MODE to sentinel or cluster"
              .formatted(nodes.size()));
    }
    if (mode == Mode.SENTINEL && master.isEmpty()) {
      reader.fault(
          "REDIS_SENTINEL_MASTER is missing: REDIS_MODE is sentinel, so a name to ask for is needed");
    }
    if (mode == Mode.CLUSTER && db != 0) {
      reader.fault("REDIS_DB is %d, but Redis Cluster has the database 0 only".formatted(db));
    }
    if (tls && !tlsCa.isEmpty() && !Files.isReadable(tlsCaPath())) {
      reader.fault("REDIS_TLS_CA is '%s', which is no file that can be read".formatted(tlsCa));
    }
    if (prefix.contains("{") || prefix.contains("}")) {
      reader.fault("REDIS_PREFIX is '%s', which may hold no { or }".formatted(prefix));
    }
    if (events.hardLength() < events.maxLength()) {
      reader.fault(
          "REDIS_EVENTS_HARD_MAXLEN is %d, less than REDIS_EVENTS_MAXLEN (%d)"
              .formatted(events.hardLength(), events.maxLength()));
    }
  }

  private static Mode mode(String text) {
    return Arrays.stream(Mode.values())
        .filter(each -> each.name().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("is none of them"));
  }

  private static List<Node> nodes(String text) {
    List<Node> nodes = new ArrayList<>();
    for (String each : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int colon = each.lastIndexOf(':');
      if (colon < 1 || each.isBlank()) {
        throw new IllegalArgumentException("has '" + each.strip() + "', not HOST:PORT");
      }
      nodes.add(new Node(each.substring(0, colon).strip(), port(each.substring(colon + 1))));
    }
    return nodes;
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("has the port '" + text.strip() + "'", e);
    }
    throw new IllegalArgumentException("has the port '" + text.strip() + "'");
  }

  public boolean isConfigured() {
    return !nodes.isEmpty();
  }

  /** The file with the certificates to trust. */
  public Path tlsCaPath() {
    return Path.of(tlsCa);
  }

  @Override
  public String toString() {
    return "Redis[%s %s%s, password=***]"
        .formatted(mode.name().toLowerCase(Locale.ROOT), nodes, tls ? " by TLS" : "");
  }
}
