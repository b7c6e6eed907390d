package io.ordermon.monitoring.strategy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.base.CaseFormat;
import io.ordermon.strategies.Param;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a strategy's parameters from JSON into its record. Every fault is named in one message. */
final class ParamsReader {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private ParamsReader() {}

  /**
   * The parameters.
   *
   * @param json the column; null or blank stands for an empty object
   * @throws IllegalArgumentException if the text is no JSON object, a field misses, is unknown, of
   *     another type or out of range
   */
  static <P extends Record> P read(@Nullable String json, Class<P> type) {
    JsonNode object = parse(json);
    RecordComponent[] components = type.getRecordComponents();
    Set<String> unknown = new HashSet<>();
    object.fieldNames().forEachRemaining(unknown::add);
    List<String> faults = new ArrayList<>();
    Object[] values = new Object[components.length];
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
      throw new IllegalArgumentException("params: " + String.join("; ", faults));
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

  private static Object value(RecordComponent component, @Nullable JsonNode node) {
    Param param = component.getAnnotation(Param.class);
    ParamType type = ParamType.of(component.getGenericType());
    if (node == null || node.isNull()) {
      if (param == null || param.defaultValue().isEmpty()) {
        throw new IllegalArgumentException("missing");
      }
      return type.fromText(param.defaultValue());
    }
    Object value = type.fromJson(node);
    if (param != null) {
      type.checkRange(value, param.min(), param.max());
    }
    return value;
  }

  private static <P extends Record> P create(
      Class<P> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw new IllegalArgumentException("params: " + refused.getMessage(), refused);
      }
      throw new IllegalArgumentException("params: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getName() + " cannot be made", e);
    }
  }

  private static String jsonName(RecordComponent component) {
    return CaseFormat.LOWER_CAMEL.to(CaseFormat.LOWER_UNDERSCORE, component.getName());
  }

  private static String names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(ParamsReader::jsonName)
        .collect(Collectors.joining(", "));
  }
}
