package io.ordermon.decimals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "0.00, 0",
    "10.500, 10.5",
    "1E+3, 1000",
    "-0.0100, -0.01",
    "1E+101, 1E+101",
    "0E-999999999, 0",
    "1E-2147483647, 1E-2147483647"
  })
  void printsWhatPeopleCanRead(String value, String text) {
    assertThat(Decimals.plain(new BigDecimal(value))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "123456789012.12345678, true, true",
    "0.123456789, false, true",
    "1234567890123, false, false",
    "1E+11, true, true",
    "1E+12, false, false",
    "1E+2147483647, false, false"
  })
  void knowsWhatAnOrderCanHave(String value, boolean fits, boolean inRange) {
    assertThat(Decimals.fitsOrder(new BigDecimal(value))).isEqualTo(fits);
    assertThat(Decimals.isInRange(new BigDecimal(value))).isEqualTo(inRange);
  }

  @Test
  void refusesWhatCannotBeReckonedWithAndNamesIt() {
    assertThat(Decimals.ordinary("quantity", null)).isNull();
    assertThat(Decimals.ordinary("quantity", BigDecimal.TEN)).isEqualTo(BigDecimal.TEN);
    assertThatThrownBy(() -> Decimals.ordinary("quantity", new BigDecimal("1e999999999")))
        .hasMessage("quantity=1E+999999999 has more than 100 digits");
    assertThatThrownBy(() -> Decimals.ordinary("price", BigDecimal.ONE.movePointLeft(101)))
        .hasMessage("price=1E-101 has more than 100 digits");
    assertThatThrownBy(() -> Decimals.ordinary("price", new BigDecimal("9".repeat(200))))
        .hasMessage("price=(a number without end) has more than 100 digits");
  }
}
