package io.ordermon.marketdata;

/** A source of quotes that cannot be used; the message is for the person who named it. */
public final class MarketDataException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MarketDataException(String message) {
    super(message);
  }

  MarketDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
