package io.ordermon.runner;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for SIGTERM, Ctrl-C or a hang-up.
 *
 * <p>Not by a shutdown hook: hooks run all at once, and those of the embedded database and of the
 * logging would take away what an orderly stop still needs. The JVM's signals are in the module
 * jdk.unsupported, of which the compiler warns whoever names it, so they are reached by reflection;
 * where they are not to be had, a hook has to do.
 */
final class StopSignal {

  private static final Logger log = LoggerFactory.getLogger(StopSignal.class);

  private final CountDownLatch received = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);

  /** Begins to listen; from now on the signals no longer end the JVM by themselves. */
  static StopSignal listen() {
    StopSignal signal = new StopSignal();
    for (String name : List.of("TERM", "INT", "HUP")) {
      if (!signal.handle(name)) {
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stopAndWait, "ordermon-stop"));
        break;
      }
    }
    return signal;
  }

  private boolean handle(String name) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                received.countDown();
                return null;
              });
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
      return true;
    } catch (ReflectiveOperationException e) {
      log.debug("the signal {} cannot be handled", name, e);
      return false;
    }
  }

  /** Runs on the JVM's end, which waits for it. */
  private void stopAndWait() {
    received.countDown();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until a signal has come. */
  void await() throws InterruptedException {
    received.await();
  }

  /** Whether a signal has come. */
  boolean hasCome() {
    return received.getCount() == 0;
  }

  /** Everything is closed; the JVM may end. */
  void finished() {
    finished.countDown();
  }
}
