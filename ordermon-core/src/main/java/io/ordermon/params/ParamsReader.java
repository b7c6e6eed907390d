package io.ordermon.params;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.base.CaseFormat;
import io.ordermon.strategies.Param;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a strategy's parameters from JSON into its record. Every fault is named in one message. */
public final class ParamsReader {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private ParamsReader() {}

  /** What is wrong with one object, before it is known where the object stands. */
  private static final class Faults extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private Faults(String message) {
      super(message);
    }
  }

  /**
   * The parameters. A component whose type is {@link Nullable} may be absent, and so may a map from
   * names to records, which is empty then.
   *
   * @param json the column; null or blank stands for an empty object
   * @throws IllegalArgumentException if the text is no JSON object, a field misses, is unknown, of
   *     another type or out of range
   */
  public static <P extends Record> P read(@Nullable String json, Class<P> type) {
    try {
      return readObject(parse(json), type);
    } catch (Faults e) {
      throw new IllegalArgumentException("params: " + e.getMessage(), e);
    }
  }

  /**
   * The same from an object that was parsed before; amounts in it are to be exact.
   *
   * @throws IllegalArgumentException as above, the message without the word {@code params}
   */
  public static <P extends Record> P readObject(JsonNode object, Class<P> type) {
    RecordComponent[] components = type.getRecordComponents();
    Set<String> unknown = new HashSet<>();
    object.fieldNames().forEachRemaining(unknown::add);
    List<String> faults = new ArrayList<>();
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = jsonName(components[i]);
      unknown.remove(name);
      try {
        values[i] = value(components[i], object.get(name));
      } catch (IllegalArgumentException e) {
        faults.add(name + ": " + e.getMessage());
      }
    }
    unknown.stream()
        .sorted()
        .forEach(name -> faults.add(name + ": unknown; known are " + names(type)));
    if (!faults.isEmpty()) {
      throw new Faults(String.join("; ", faults));
    }
    return create(type, components, values);
  }

  private static JsonNode parse(@Nullable String json) {
    try {
      JsonNode node = JSON.readTree(json == null || json.isBlank() ? "{}" : json);
      if (!node.isObject()) {
        throw new IllegalArgumentException("params is no JSON object but " + node.getNodeType());
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("params is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static @Nullable Object value(RecordComponent component, @Nullable JsonNode node) {
    Class<? extends Record> valueType = ofMap(component.getGenericType());
    if (valueType != null) {
      return map(node, valueType);
    }
    Param param = component.getAnnotation(Param.class);
    ParamType type = ParamType.of(component.getGenericType());
    if (node == null || node.isNull()) {
      if (isNullable(component)) {
        return null;
      }
      if (param == null || param.defaultValue().isEmpty()) {
        throw new IllegalArgumentException("missing");
      }
      return type.fromText(param.defaultValue());
    }
    Object value = type.fromJson(node);
    type.checkRange(value, param == null ? "" : param.min(), param == null ? "" : param.max());
    return value;
  }

  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** The type of a map's values, if the type is a map from names to records; else null. */
  static @Nullable Class<? extends Record> ofMap(Type type) {
    return type instanceof ParameterizedType p
            && p.getRawType() == Map.class
            && p.getActualTypeArguments()[1] instanceof Class<?> values
            && values.isRecord()
        ? values.asSubclass(Record.class)
        : null;
  }

  /** An absent map is an empty one. */
  private static <V extends Record> Map<String, V> map(
      @Nullable JsonNode node, Class<V> valueType) {
    if (node == null || node.isNull()) {
      return Map.of();
    }
    if (!node.isObject()) {
      throw new IllegalArgumentException("'" + node + "' is not an object with names");
    }
    Map<String, V> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      if (!each.getValue().isObject()) {
        throw new IllegalArgumentException(each.getKey() + ": is no object");
      }
      try {
        values.put(each.getKey(), readObject(each.getValue(), valueType));
      } catch (Faults e) {
        throw new IllegalArgumentException(each.getKey() + ": " + e.getMessage(), e);
      }
    }
    return values;
  }

  private static <P extends Record> P create(
      Class<P> type, RecordComponent[] components, @Nullable Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw new Faults(String.valueOf(refused.getMessage()));
      }
      throw new Faults(String.valueOf(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getName() + " cannot be made", e);
    }
  }

  /** A parameter's name in JSON. */
  static String jsonName(RecordComponent component) {
    return CaseFormat.LOWER_CAMEL.to(CaseFormat.LOWER_UNDERSCORE, component.getName());
  }

  private static String names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(ParamsReader::jsonName)
        .collect(Collectors.joining(", "));
  }
}
