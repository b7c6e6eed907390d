package io.ordermon.params;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordermon.config.DurationText;
import io.ordermon.decimals.Decimals;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One of the types that a strategy's parameter can have.
 *
 * @param description what a value looks like, for people
 * @param parse reads a value's text; throws {@link IllegalArgumentException} for any other text
 */
record ParamType(String description, Function<String, Object> parse) {

  static ParamType of(Type type) {
    if (type == String.class) {
      return new ParamType("a text", text -> text);
    } else if (type == boolean.class || type == Boolean.class) {
      return new ParamType("true or false", ParamType::parseBoolean);
    } else if (type == int.class || type == Integer.class) {
      return new ParamType("a whole number", Integer::valueOf);
    } else if (type == long.class || type == Long.class) {
      return new ParamType("a whole number", Long::valueOf);
    } else if (type == BigDecimal.class) {
      return new ParamType("a number", BigDecimal::new);
    } else if (type == Duration.class) {
      return new ParamType("a time such as \"90s\" or \"5m\"", DurationText::parse);
    } else if (type instanceof Class<?> c && c.isEnum()) {
      return ofEnum(c);
    } else if (type instanceof ParameterizedType p
        && p.getRawType() == List.class
        && p.getActualTypeArguments()[0] == String.class) {
      return new ParamType("a list of texts", text -> List.of(text.split(",")));
    }
    throw new IllegalArgumentException(
        "parameters of type " + type.getTypeName() + " are not supported");
  }

  private static ParamType ofEnum(Class<?> type) {
    List<String> words =
        Arrays.stream(type.getEnumConstants())
            .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
            .toList();
    return new ParamType(
        "one of " + String.join(", ", words),
        text -> {
          int index = words.indexOf(text.strip().toLowerCase(Locale.ROOT));
          if (index < 0) {
            throw new IllegalArgumentException(text);
          }
          return type.getEnumConstants()[index];
        });
  }

  private static Object parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  Object fromText(String text) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is not " + description, e);
    }
  }

  Object fromJson(JsonNode node) {
    if (node.isArray() && description.startsWith("a list")) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(item.asText()));
      return List.copyOf(items);
    }
    if (!node.isValueNode()) {
      throw new IllegalArgumentException("'" + node + "' is not " + description);
    }
    return fromText(node.asText());
  }

  /** That a value is within its bounds, and can be reckoned with at all. */
  @SuppressWarnings("unchecked")
  void checkRange(Object value, String min, String max) {
    if (!(value instanceof Comparable)) {
      return;
    }
    Comparable<Object> comparable = (Comparable<Object>) value;
    if (!min.isEmpty() && comparable.compareTo(fromText(min)) < 0) {
      throw new IllegalArgumentException("must be at least " + min);
    }
    if (!max.isEmpty() && comparable.compareTo(fromText(max)) > 0) {
      throw new IllegalArgumentException("must be at most " + max);
    }
    if (value instanceof BigDecimal number && !Decimals.isOrdinary(number)) {
      throw new IllegalArgumentException(
          "'%s' has more than %d digits".formatted(Decimals.plain(number), Decimals.MOST_DIGITS));
    }
  }
}
