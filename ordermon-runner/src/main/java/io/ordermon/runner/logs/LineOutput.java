package io.ordermon.runner.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.logging.Escapes;
import io.ordermon.logging.search.LogLine;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Prints lines that were found, for people or as JSON; nothing in them reaches a terminal raw. */
record LineOutput(PrintWriter out, boolean json) {

  private static final int SCHEMA = 1;

  void print(LogLine line) {
    if (json) {
      out.println(Escapes.visible(json(line))); // Jackson leaves C1 controls as they are.
      return;
    }
    out.printf("%s %-5s", line.time(), line.level());
    field("user", line.about().user());
    field("strategy", line.about().strategy());
    field("order", line.about().order());
    field("event", line.about().event());
    if (line.origin() != null) {
      field("logger", line.origin().logger());
    }
    out.println(" | " + Escapes.visible(line.message()));
    if (line.stack() != null) {
      line.stack().lines().forEach(each -> out.println("    " + Escapes.visible(each.strip())));
    }
  }

  private void field(String name, @Nullable String value) {
    if (value != null) {
      out.print(" " + name + "=" + Escapes.visible(value));
    }
  }

  private static String json(LogLine line) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("schema", SCHEMA);
    node.put("time", line.time()).put("level", line.level().name());
    put(node, "user", line.about().user());
    put(node, "strategy", line.about().strategy());
    put(node, "order", line.about().order());
    put(node, "event", line.about().event());
    if (line.origin() != null) {
      node.put("thread", line.origin().thread()).put("logger", line.origin().logger());
    }
    node.put("message", line.message());
    put(node, "stack", line.stack());
    return node.toString();
  }

  private static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
