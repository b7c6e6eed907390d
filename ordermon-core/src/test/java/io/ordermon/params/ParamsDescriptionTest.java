package io.ordermon.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.params.ParamsDescription.Entry;
import io.ordermon.strategies.Param;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParamsDescriptionTest {

  private enum Action {
    CANCEL,
    FLAG
  }

  private record Sample(
      @Param(value = "How long.", min = "1s", max = "1d") Duration longestTime,
      @Param(value = "What then.", defaultValue = "flag") Action action,
      @Param(value = "How many.", min = "1") int atLeast,
      @Param(value = "How few.", max = "9") int atMost,
      String bare) {}

  @Test
  void aParameterIsDescribedByItsDeclaration() {
    assertThat(ParamsDescription.of(Sample.class).entries())
        .startsWith(
            new Entry(
                "longest_time",
                "a time such as \"90s\" or \"5m\"",
                "How long.",
                "",
                "1s",
                "1d",
                true),
            new Entry("action", "one of cancel, flag", "What then.", "flag", "", "", false))
        .endsWith(new Entry("bare", "a text", "", "", "", "", true));
  }

  private record Optional(
      @Param("At most.") @Nullable Integer most,
      @Param("By symbol.") Map<String, Sample> symbols) {}

  @Test
  void whatMayBeAbsentIsNotRequired() {
    assertThat(ParamsDescription.of(Optional.class).entries())
        .containsExactly(
            new Entry("most", "a whole number", "At most.", "", "", "", false),
            new Entry("symbols", "objects by their names", "By symbol.", "", "", "", false));
  }

  private record Numbers(List<Integer> sizes) {}

  private record Odd(Thread thread) {}

  private record Below(@Param(value = "How many.", defaultValue = "0", min = "1") int atLeastOne) {}

  private record Bound(@Param(value = "How long.", min = "soon") Duration time) {}

  @Test
  void whatCannotBeDeclaredSoIsSaid() {
    assertRefused(
        Numbers.class, "sizes", "parameters of type java.util.List<java.lang.Integer> are not");
    assertRefused(Odd.class, "thread", "parameters of type java.lang.Thread are not supported");
    assertRefused(Below.class, "at_least_one", "its default, 0: must be at least 1");
    assertRefused(Bound.class, "time", "'soon' is not a time such as");
  }

  private static void assertRefused(Class<? extends Record> type, String name, String why) {
    assertThatThrownBy(() -> ParamsDescription.of(type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the parameter %s of %s: %s".formatted(name, type.getName(), why));
  }

  @Test
  void boundsAreToldInWords() {
    assertThat(ParamsDescription.of(Sample.class).entries())
        .extracting(Entry::range)
        .containsExactly("1s to 1d", "", "at least 1", "at most 9", "");
  }
}
