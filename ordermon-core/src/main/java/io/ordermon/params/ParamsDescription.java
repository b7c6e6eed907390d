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
   * @param defaultValue the value used when it is absent; empty if it must be given
   * @param min the least value allowed; empty for no bound
   * @param max the greatest value allowed; empty for no bound
   */
  public record Entry(
      String name, String type, String text, String defaultValue, String min, String max) {

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

  /** The description of the parameters that a record declares. */
  public static ParamsDescription of(Class<? extends Record> type) {
    return new ParamsDescription(
        Arrays.stream(type.getRecordComponents()).map(ParamsDescription::entry).toList());
  }

  private static Entry entry(RecordComponent component) {
    @Nullable Param param = component.getAnnotation(Param.class);
    String name = ParamsReader.jsonName(component);
    String type = ParamType.of(component.getGenericType()).description();
    return param == null
        ? new Entry(name, type, "", "", "", "")
        : new Entry(name, type, param.value(), param.defaultValue(), param.min(), param.max());
  }
}
