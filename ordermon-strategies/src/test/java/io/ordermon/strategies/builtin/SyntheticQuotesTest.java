package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticQuotesTest {

  @ParameterizedTest
  @EnumSource
  void theFileIsWhatTheGeneratorMakes(SyntheticQuotes quotes) {
    assertThat(quotes.file()).hasContent(quotes.csv());
  }
}
