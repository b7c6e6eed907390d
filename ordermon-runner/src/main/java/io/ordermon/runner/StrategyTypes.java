package io.ordermon.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.monitoring.strategy.StrategyType;
import io.ordermon.params.ParamsDescription;
import io.ordermon.params.ParamsDescription.Entry;
import io.ordermon.strategies.StrategyProvider;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of strategies that are known, described for people. */
final class StrategyTypes {

  private static final int SCHEMA = 1;

  private final List<Type> types;

  private record Type(String name, String description, ParamsDescription params, String example) {
    static Type of(StrategyType type) {
      StrategyProvider<?> provider = type.provider();
      return new Type(
          type.name(),
          provider.description(),
          ParamsDescription.of(provider.paramsType()),
          provider.example());
    }
  }

  private StrategyTypes(List<Type> types) {
    this.types = types;
  }

  /** Those of a catalogue, in the order of the alphabet. */
  static StrategyTypes of(StrategyCatalog catalog) {
    return new StrategyTypes(catalog.all().stream().map(Type::of).toList());
  }

  String text() {
    return all(StrategyTypes::text);
  }

  private String all(Function<Type, String> of) {
    return types.stream().map(of).collect(Collectors.joining("\n"));
  }

  private static String text(Type type) {
    String params =
        type.params().entries().stream()
            .map(each -> "  %-17s %s\n".formatted(each.name(), details(each)))
            .collect(Collectors.joining());
    return "%s: %s\n%s  such as %s\n"
        .formatted(type.name(), type.description(), params, type.example());
  }

  private static String details(Entry entry) {
    String range = entry.range().isEmpty() ? "" : ", " + entry.range();
    return "%s (%s%s; %s)".formatted(entry.text(), entry.type(), range, absent(entry));
  }

  private static String absent(Entry entry) {
    if (entry.required()) {
      return "required";
    }
    return entry.defaultValue().isEmpty() ? "may be absent" : "default " + entry.defaultValue();
  }

  /** The page {@code docs/strategies.md}. */
  String markdown() {
    return """
        # Strategies

        The types of strategies: the words in `strategies.strategy_type`, and what `strategies.params`
        may hold for each. This page is the output of `strategy types --markdown`.

        """
        + all(StrategyTypes::markdown);
  }

  private static String markdown(Type type) {
    String rows =
        type.params().entries().stream().map(StrategyTypes::row).collect(Collectors.joining());
    return """
        ## %s

        %s

        | parameter | type | range | default | meaning |
        |---|---|---|---|---|
        %s
        ```json
        %s
        ```
        """
        .formatted(type.name(), type.description(), rows, type.example());
  }

  private static String row(Entry entry) {
    String value =
        entry.defaultValue().isEmpty() ? absent(entry) : "`" + entry.defaultValue() + "`";
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(entry.name(), entry.type(), entry.range(), value, entry.text());
  }

  String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("schema", SCHEMA);
    ArrayNode array = root.putArray("types");
    types.forEach(type -> write(type, array.addObject()));
    return root.toPrettyString() + "\n";
  }

  private static void write(Type type, ObjectNode node) {
    node.put("type", type.name()).put("description", type.description());
    ArrayNode params = node.putArray("params");
    type.params().entries().forEach(entry -> write(entry, params.addObject()));
    node.put("example", type.example());
  }

  private static void write(Entry entry, ObjectNode node) {
    node.put("name", entry.name())
        .put("type", entry.type())
        .put("description", entry.text())
        .put("required", entry.required())
        .put("default", entry.defaultValue())
        .put("min", entry.min())
        .put("max", entry.max());
  }
}
