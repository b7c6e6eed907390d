package io.ordermon.testservers;

import java.io.IOException;

/**
 * A Redis to try things on: starts one, prints the settings that reach it, and ends it with the
 * program or when Enter is pressed.
 */
public final class RedisMain {

  private RedisMain() {}

  /** Needs no arguments; each one given is an option for the server. */
  public static void main(String[] options) throws IOException {
    try (LocalRedisServer server = RedisServers.start(options)) {
      System.out.printf("REDIS_HOST=%s%nREDIS_PORT=%d%n", server.host(), server.port());
      System.out.println("# press Enter to end it");
      int pressed = System.in.read();
      System.out.println(pressed < 0 ? "# standard input is closed" : "# ending");
    }
  }
}
