package io.ordermon.monitoring.strategy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Writes and reads the durable state of one type of strategies. Each type has a mapper of its own:
 * what a mapper remembers of a class would keep the class loader of a plug-in from being collected.
 */
final class StateCodec {

  /** What a state may measure as JSON. */
  static final int MAX_LENGTH = 64 * 1024;

  private static final int CACHED_TYPES = 64;

  private final Class<? extends Record> type;
  private final ObjectMapper json;

  StateCodec(Class<? extends Record> type) {
    this.type = type;
    LookupCache<Object, JavaType> cache = new LRUMap<>(8, CACHED_TYPES);
    this.json =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .typeFactory(
                TypeFactory.defaultInstance()
                    .withClassLoader(type.getClassLoader())
                    .withCache(cache))
            .build();
  }

  /**
   * The state as JSON.
   *
   * @throws IllegalArgumentException if it is of another type, cannot be written, or is too large
   */
  String write(Record state) {
    if (!type.isInstance(state)) {
      throw new IllegalArgumentException(
          "onSave returned a %s, but the provider's stateType is %s"
              .formatted(state.getClass().getName(), type.getName()));
    }
    try {
      String text = json.writeValueAsString(state);
      if (text.length() > MAX_LENGTH) {
        throw new IllegalArgumentException(
            "the state measures %d characters as JSON, more than %d"
                .formatted(text.length(), MAX_LENGTH));
      }
      return text;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the state cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * The state that was written.
   *
   * @throws IllegalArgumentException if the text does not fit the type
   */
  Record read(String text) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the durable state does not fit %s: %s; to begin without it, delete the row in strategy_states"
              .formatted(type.getName(), e.getOriginalMessage()),
          e);
    }
  }
}
