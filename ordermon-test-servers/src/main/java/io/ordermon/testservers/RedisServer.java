package io.ordermon.testservers;

/** A running Redis server. */
public interface RedisServer {

  /** The address that clients connect to. */
  String host();

  /** The port that clients connect to. */
  int port();

  /** The address as Redis clients have it, such as {@code redis://127.0.0.1:6379}. */
  default String uri() {
    return "redis://" + host() + ":" + port();
  }
}
