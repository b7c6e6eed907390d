package io.ordermon.testservers;

import java.io.IOException;

/**
 * A MariaDB to try things on: starts one, prints the settings that reach it, and ends it with the
 * program or when Enter is pressed.
 */
public final class MariaDbMain {

  private MariaDbMain() {}

  /** Needs no arguments; each one given is an option for the server. */
  public static void main(String[] options) throws IOException {
    try (LocalSqlServer server = SqlServers.newMariaDb(options)) {
      String database = server.createDatabase();
      System.out.printf(
          "MYSQL_HOST=%s%nMYSQL_PORT=%d%nMYSQL_USER=%s%nMYSQL_PASSWORD=%s%nMYSQL_DATABASE=%s%n",
          server.host(), server.port(), server.user(), server.password(), database);
      System.out.println("# " + server.product() + "; press Enter to end it");
      int pressed = System.in.read();
      System.out.println(pressed < 0 ? "# standard input is closed" : "# ending");
    }
  }
}
