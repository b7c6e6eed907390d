package io.ordermon.benchmarks.logging;

import java.nio.file.Path;
import java.util.List;

/** Who takes part. */
final class Contenders {

  static final String OURS = "ordermon";

  static final List<String> NAMES =
      List.of(
          OURS,
          "ordermon, events",
          "RoutingAppender",
          "Async+Routing",
          "SiftingAppender",
          "Async+Sifting");

  private Contenders() {}

  static Contender open(String name, Path directory) {
    return switch (name) {
      case OURS -> new OrdermonContender(directory);
      case "ordermon, events" -> new EngineContender(directory);
      case "RoutingAppender" -> new RoutingContender(directory, false);
      case "Async+Routing" -> new RoutingContender(directory, true);
      case "SiftingAppender" -> new SiftingContender(directory, false);
      case "Async+Sifting" -> new SiftingContender(directory, true);
      default -> throw new IllegalArgumentException(name + " is none of " + NAMES);
    };
  }
}
