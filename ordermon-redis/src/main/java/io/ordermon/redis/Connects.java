package io.ordermon.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connects, on threads of its own: with sentinels or a cluster that can take several times the
 * time-out, for which nobody should have to wait. What comes when nobody wants it any more is
 * closed. Thread-safe.
 */
final class Connects implements AutoCloseable {

  private final Topology topology;
  private final ExecutorService threads = Executors.newCachedThreadPool(Connects::thread);

  /** Guarded by this. Null until somebody has asked for it. */
  private @Nullable CompletableFuture<Topology.Connection> shared;

  Connects(Topology topology) {
    this.topology = topology;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "ordermon-redis-connect");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * The one that all share. All who ask while it is being made wait for the same attempt; the first
   * who asks after one that failed begins another.
   */
  synchronized CompletableFuture<Topology.Connection> shared() {
    CompletableFuture<Topology.Connection> connection = shared;
    if (connection == null || connection.isCompletedExceptionally()) {
      connection = own();
      shared = connection;
    }
    return connection;
  }

  /**
   * Lets go of the shared one, if it has been made: the next who asks gets another. A connection
   * whose server has vanished without a word may not notice for a quarter of an hour.
   */
  synchronized void renew() {
    CompletableFuture<Topology.Connection> old = shared;
    if (old != null && isConnected() && !threads.isShutdown()) {
      shared = null;
      threads.execute(() -> old.join().close());
    }
  }

  /** Whether the shared one has been made; it may be cut off by now. */
  synchronized boolean isConnected() {
    return shared != null && shared.isDone() && !shared.isCompletedExceptionally();
  }

  /** One for the caller alone. */
  CompletableFuture<Topology.Connection> own() {
    return make(topology::connect, Topology.Connection::close);
  }

  /** One that hands on the messages of a channel. */
  CompletableFuture<StatefulRedisPubSubConnection<String, String>> subscription(
      String channel, Consumer<String> messages) {
    return make(() -> subscribe(channel, messages), StatefulRedisPubSubConnection::close);
  }

  private StatefulRedisPubSubConnection<String, String> subscribe(
      String channel, Consumer<String> messages) {
    StatefulRedisPubSubConnection<String, String> connection = topology.connectPubSub();
    try {
      connection.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, String text) {
              messages.accept(text);
            }
          });
      connection.sync().subscribe(channel);
      return connection;
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private <C> CompletableFuture<C> make(Supplier<C> connect, Consumer<C> close) {
    CompletableFuture<C> wanted = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            C made = connect.get();
            if (!wanted.complete(made)) {
              close.accept(made);
            }
          } catch (RuntimeException e) {
            wanted.completeExceptionally(e);
          }
        });
    return wanted;
  }

  @Override
  public void close() {
    threads.shutdown();
    topology.close();
  }
}
