package io.ordermon.testservers;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server that is started when first asked for, and closed when the JVM ends. */
final class Shared<T> {

  private final Supplier<T> start;
  private final Consumer<T> close;
  private @Nullable T server; // guarded by this

  Shared(Supplier<T> start, Consumer<T> close) {
    this.start = start;
    this.close = close;
  }

  synchronized T get() {
    T started = server;
    if (started == null) {
      T fresh = start.get();
      // A watcher would end it too, but a moment after the JVM.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close.accept(fresh)));
      server = fresh;
      return fresh;
    }
    return started;
  }
}
