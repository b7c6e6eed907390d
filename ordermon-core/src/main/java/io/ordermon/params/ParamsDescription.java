package io.ordermon.params;

import io.ordermon.strategies.Param;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the parameters of a strategy are, for people, in the order of their declaration. */
public record ParamsDescription(List<Entry> entries) {

  public ParamsDescription {
    entries = List.copyOf(entries);
  }

  /**
   * One parameter.
   *
   * @param name its name in JSON
   * @param type what a value looks like
   * @param text what it does; empty if its declaration does not say
   * @param defaultValue the value used when it is absent; empty if there is none
   * @param min the least value allowed; empty for no bound
   * @param max the greatest value allowed; empty for no bound
   * @param required whether it must be given
   */
  public record Entry(
      String name,
      String type,
      String text,
      String defaultValue,
      String min,
      String max,
      boolean required) {

    /** The bounds in words, such as {@code 1s to 365d}; empty if there are none. */
    public String range() {
      if (min.isEmpty() && max.isEmpty()) {
        return "";
      }
      if (max.isEmpty()) {
        return "at least " + min;
      }
      return min.isEmpty() ? "at most " + max : min + " to " + max;
    }
  }

  /**
   * The description of the parameters that a record declares.
   *
   * @throws IllegalArgumentException if one of them is declared as it cannot be; names it
   */
  public static ParamsDescription of(Class<? extends Record> type) {
    return new ParamsDescription(
        Arrays.stream(type.getRecordComponents()).map(ParamsDescription::named).toList());
  }

  private static Entry named(RecordComponent component) {
    String name = ParamsReader.jsonName(component);
    try {
      return entry(name, component);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the parameter %s of %s: %s"
              .formatted(name, component.getDeclaringRecord().getName(), e.getMessage()),
          e);
    }
  }

  private static Entry entry(String name, RecordComponent component) {
    @Nullable Param param = component.getAnnotation(Param.class);
    String text = param == null ? "" : param.value();
    Class<? extends Record> values = ParamsReader.ofMap(component.getGenericType());
    if (values != null) {
      of(values);
      return new Entry(name, "objects by their names", text, "", "", "", false);
    }
    ParamType type = ParamType.of(component.getGenericType());
    String defaultValue = param == null ? "" : param.defaultValue();
    String min = param == null ? "" : param.min();
    String max = param == null ? "" : param.max();
    check(type, defaultValue, min, max);
    boolean required = defaultValue.isEmpty() && !ParamsReader.isNullable(component);
    return new Entry(name, type.description(), text, defaultValue, min, max, required);
  }

  /** That nobody who writes nothing gets what nobody may write. */
  private static void check(ParamType type, String defaultValue, String min, String max) {
    for (String bound : List.of(min, max)) {
      if (!bound.isEmpty()) {
        type.fromText(bound);
      }
    }
    if (!defaultValue.isEmpty()) {
      try {
        type.checkRange(type.fromText(defaultValue), min, max);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "its default, %s: %s".formatted(defaultValue, e.getMessage()), e);
      }
    }
  }
}
