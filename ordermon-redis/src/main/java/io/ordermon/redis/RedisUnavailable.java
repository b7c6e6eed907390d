package io.ordermon.redis;

/** Redis could not be reached, was too slow, or refused; the message says what to look at. */
final class RedisUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  RedisUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  RedisUnavailable(String message) {
    super(message);
  }
}
