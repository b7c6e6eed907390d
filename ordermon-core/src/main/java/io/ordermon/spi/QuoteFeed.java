package io.ordermon.spi;

import io.ordermon.loop.Health;
import io.ordermon.models.Quote;
import java.util.Set;

/** A source of quotes, on threads of its own. */
public interface QuoteFeed extends AutoCloseable {

  /** Its name, in lower case, such as {@code http}. */
  String name();

  /**
   * Begins to hand on quotes; called once, and returns at once. What fails is tried again for as
   * long as there is hope, and shows in {@link #health}.
   */
  void start(Receiver receiver);

  /** How it is doing; any thread. */
  Health health();

  /** Ends: when it returns, no quote is handed on any more. */
  @Override
  void close();

  /** Who takes the quotes. Any thread. */
  interface Receiver {

    /** Takes a quote; never waits. One that is older than what is held is passed over. */
    void quote(Quote quote);

    /** The symbols that somebody asks for at present. */
    Set<String> wanted();
  }
}
