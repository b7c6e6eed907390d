package io.ordermon.testservers;

/** The one platform that the servers are built for. */
final class Platform {

  private Platform() {}

  static void require(String product) {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!system.equals("Linux amd64")) {
      throw new UnsupportedOperationException(
          "the build brings " + product + " for Linux x86-64 only, and this is " + system);
    }
  }
}
