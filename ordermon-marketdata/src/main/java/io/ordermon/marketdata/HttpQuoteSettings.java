package io.ordermon.marketdata;

import java.net.URI;
import java.time.Duration;

/**
 * What to ask over HTTP, and how.
 *
 * @param address begins with {@code http://} or {@code https://}; a {@code {symbols}} in it becomes
 *     the symbols that are wanted, separated by commas; without it the answer is to hold all
 * @param token sent as {@code Authorization: Bearer …}; empty for none
 * @param interval between two questions
 * @param timeout how long an answer may take
 */
public record HttpQuoteSettings(String address, String token, Duration interval, Duration timeout) {

  static final String SYMBOLS = "{symbols}";

  /**
   * @throws MarketDataException if the address is none
   */
  public HttpQuoteSettings {
    try {
      URI uri = URI.create(address.replace(SYMBOLS, "X"));
      if (uri.getHost() == null || !uri.getScheme().matches("(?i)https?")) {
        throw new IllegalArgumentException("it does not begin with http:// or https://");
      }
    } catch (IllegalArgumentException e) {
      throw new MarketDataException(
          "the address of the quotes '%s' is none: %s".formatted(address, e.getMessage()), e);
    }
  }

  boolean asksForSymbols() {
    return address.contains(SYMBOLS);
  }

  /** The token is a secret. */
  @Override
  public String toString() {
    return "%s every %s".formatted(address, interval);
  }
}
