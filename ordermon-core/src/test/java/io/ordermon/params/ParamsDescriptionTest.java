package io.ordermon.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.params.ParamsDescription.Entry;
import io.ordermon.strategies.Param;
import java.time.Duration;
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
                "longest_time", "a time such as \"90s\" or \"5m\"", "How long.", "", "1s", "1d"),
            new Entry("action", "one of cancel, flag", "What then.", "flag", "", ""))
        .endsWith(new Entry("bare", "a text", "", "", "", ""));
  }

  @Test
  void boundsAreToldInWords() {
    assertThat(ParamsDescription.of(Sample.class).entries())
        .extracting(Entry::range)
        .containsExactly("1s to 1d", "", "at least 1", "at most 9", "");
  }
}
