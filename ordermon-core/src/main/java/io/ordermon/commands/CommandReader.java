package io.ordermon.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.commands.Command.Body;
import io.ordermon.models.StrategyStatus;
import io.ordermon.params.ParamsReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands from JSON: an object with {@code schema} (1), {@code id}, {@code type}, {@code
 * actor}, perhaps {@code not_after}, and the fields of the type. An unknown field is a fault: a
 * mistyped price must not be taken for none.
 */
public final class CommandReader {

  private static final int SCHEMA = 1;
  private static final int ID_LENGTH = 64;
  private static final int ACTOR_LENGTH = 128;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  /** Of types whose word says all but an id. */
  private record OfUser(String userId) {}

  private record OfStrategy(String strategyId) {}

  private static final Map<String, Function<JsonNode, Body>> TYPES = new TreeMap<>(types());

  private static Map<String, Function<JsonNode, Body>> types() {
    return Map.ofEntries(
        Map.entry("create_order", node -> read(node, Command.CreateOrder.class)),
        Map.entry("amend_order", node -> read(node, Command.AmendOrder.class)),
        Map.entry("cancel_order", node -> read(node, Command.CancelOrder.class)),
        Map.entry("cancel_orders", node -> read(node, Command.CancelOrders.class)),
        Map.entry("enable_user", node -> user(node, true)),
        Map.entry("disable_user", node -> user(node, false)),
        Map.entry("enable_strategy", node -> strategy(node, StrategyStatus.ON)),
        Map.entry("pause_strategy", node -> strategy(node, StrategyStatus.PAUSED)),
        Map.entry("disable_strategy", node -> strategy(node, StrategyStatus.OFF)),
        Map.entry("set_halt", node -> read(node, Command.SetHalt.class)),
        Map.entry("lift_halt", node -> read(node, Command.LiftHalt.class)),
        Map.entry("resync_user", node -> read(node, Command.ResyncUser.class)));
  }

  private CommandReader() {}

  /**
   * A command.
   *
   * @throws CommandFault naming what is wrong with it, as far as that can be told at once
   */
  public static Command read(String text) {
    ObjectNode whole = parse(text);
    List<String> faults = new ArrayList<>();
    ObjectNode rest = whole.deepCopy();
    String id = word(rest, "id", ID_LENGTH, faults);
    String actor = word(rest, "actor", ACTOR_LENGTH, faults);
    String type = word(rest, "type", ID_LENGTH, faults);
    checkSchema(rest.remove("schema"), faults);
    Instant notAfter = notAfter(rest.remove("not_after"), faults);
    Body body = body(type, rest, faults);
    if (!faults.isEmpty() || body == null) {
      throw new CommandFault(id.isEmpty() ? null : id, String.join("; ", faults), null);
    }
    return new Command(id, actor, notAfter, body, sorted(whole));
  }

  private static ObjectNode parse(String text) {
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
      throw new CommandFault(null, "it is no JSON object", null);
    } catch (JsonProcessingException e) {
      throw new CommandFault(null, "it is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static String word(ObjectNode node, String field, int length, List<String> faults) {
    JsonNode value = node.remove(field);
    String text = value != null && value.isTextual() ? value.asText() : "";
    if (text.isBlank()) {
      faults.add(field + ": missing, or no text");
    } else if (text.length() > length) {
      faults.add("%s: has more than %d characters".formatted(field, length));
      return "";
    }
    return text.isBlank() ? "" : text;
  }

  private static void checkSchema(@Nullable JsonNode schema, List<String> faults) {
    if (schema == null || schema.asInt() != SCHEMA) {
      faults.add("schema: must be " + SCHEMA);
    }
  }

  private static @Nullable Instant notAfter(@Nullable JsonNode value, List<String> faults) {
    try {
      return value == null || value.isNull() ? null : Command.time("not_after", value.asText());
    } catch (IllegalArgumentException e) {
      faults.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static @Nullable Body body(String type, JsonNode fields, List<String> faults) {
    Function<JsonNode, Body> reader = TYPES.get(type);
    if (reader == null) {
      if (!type.isEmpty()) {
        faults.add("type: '%s' is unknown; known are %s".formatted(type, TYPES.keySet()));
      }
      return null;
    }
    try {
      return reader.apply(fields);
    } catch (IllegalArgumentException e) {
      faults.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static <B extends Record> B read(JsonNode fields, Class<B> type) {
    return ParamsReader.readObject(fields, type);
  }

  private static Body user(JsonNode fields, boolean enabled) {
    return new Command.SetUser(read(fields, OfUser.class).userId(), enabled);
  }

  private static Body strategy(JsonNode fields, StrategyStatus status) {
    return new Command.SetStrategy(read(fields, OfStrategy.class).strategyId(), status);
  }

  private static String sorted(ObjectNode whole) {
    Map<String, JsonNode> fields = new TreeMap<>();
    whole.properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
    return JSON.valueToTree(fields).toString();
  }
}
