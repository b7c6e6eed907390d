package io.ordermon.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.strategies.Param;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamsReaderTest {

  enum Mode {
    FAST,
    SLOW
  }

  record Sample(
      @Param(value = "how long", min = "1s", max = "1h") Duration maxAge,
      @Param(value = "how much", defaultValue = "1.5", min = "0") BigDecimal amount,
      @Param(value = "how often", defaultValue = "3", min = "1", max = "9") int times,
      @Param(value = "how", defaultValue = "slow") Mode mode,
      @Param(value = "whether", defaultValue = "false") boolean active,
      @Param(value = "which", defaultValue = "A,B") List<String> symbols) {}

  record Checked(int low, int high) {
    Checked {
      if (low > high) {
        throw new IllegalArgumentException("low is above high");
      }
    }
  }

  record Nothing() {}

  record Bounds(@Nullable Integer max) {}

  record Optional(
      @Param(value = "at most", min = "1") @Nullable Integer max,
      @Nullable Boolean strict,
      Map<String, Bounds> symbols) {}

  @Test
  void whatMayBeAbsentIsNullAndAMapEmpty() {
    assertThat(ParamsReader.read("{}", Optional.class))
        .isEqualTo(new Optional(null, null, Map.of()));
    assertThat(
            ParamsReader.read(
                "{\"max\": 3, \"strict\": true, \"symbols\": {\"A\": {\"max\": 1}, \"B\": {}}}",
                Optional.class))
        .isEqualTo(new Optional(3, true, Map.of("A", new Bounds(1), "B", new Bounds(null))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'max':0}|params: max: must be at least 1",
        "{'symbols':[]}|params: symbols: '[]' is not an object with names",
        "{'symbols':{'A':3}}|params: symbols: A: is no object",
        "{'symbols':{'A':{'max':'x'}}}|params: symbols: A: max: 'x' is not a whole number"
      })
  void namesTheFaultsOfWhatMayBeAbsent(String json, String message) {
    assertThatThrownBy(() -> ParamsReader.read(json.replace('\'', '"'), Optional.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void readsEveryTypeAndTakesDefaultsForWhatIsAbsent() {
    assertThat(ParamsReader.read("{\"max_age\": \"90s\"}", Sample.class))
        .isEqualTo(
            new Sample(
                Duration.ofSeconds(90),
                new BigDecimal("1.5"),
                3,
                Mode.SLOW,
                false,
                List.of("A", "B")));
    assertThat(
            ParamsReader.read(
                "{\"max_age\": 60, \"amount\": 0.10, \"times\": 9, \"mode\": \"Fast\","
                    + " \"active\": true, \"symbols\": [\"X\"]}",
                Sample.class))
        .isEqualTo(
            new Sample(
                Duration.ofMinutes(1), new BigDecimal("0.10"), 9, Mode.FAST, true, List.of("X")));
    assertThat(ParamsReader.read(null, Nothing.class)).isEqualTo(new Nothing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|params: max_age: missing",
        "{'max_age':'soon'}|params: max_age: 'soon' is not a time such as \"90s\" or \"5m\"",
        "{'max_age':'2h'}|params: max_age: must be at most 1h",
        "{'max_age':'5s','times':0}|params: times: must be at least 1",
        "{'max_age':'5s','times':1.5}|params: times: '1.5' is not a whole number",
        "{'max_age':'5s','mode':'odd'}|params: mode: 'odd' is not one of fast, slow",
        "{'max_age':'5s','active':'maybe'}|params: active: 'maybe' is not true or false",
        "{'max_age':'5s','amount':1e999999999}|params: amount: '1E+999999999' has more than 100 digits",
        "{'max_age':'5s','amount':'1e-999999999'}|params: amount: '1E-999999999' has more than 100 digits",
        "[1]|params is no JSON object but ARRAY",
        "{'times':0,'mod':1}|params: max_age: missing; times: must be at least 1; mod: unknown;"
            + " known are max_age, amount, times, mode, active, symbols"
      })
  void namesEveryFaultInOneMessage(String json, String message) {
    assertThatThrownBy(() -> ParamsReader.read(json.replace('\'', '"'), Sample.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void saysThatATextIsNoJson() {
    assertThatThrownBy(() -> ParamsReader.read("max_age=5", Sample.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("params is no JSON: ");
  }

  @Test
  void passesOnWhatTheRecordItselfObjectsTo() {
    assertThatThrownBy(() -> ParamsReader.read("{\"low\": 2, \"high\": 1}", Checked.class))
        .hasMessage("params: low is above high");
  }
}
