package io.ordermon.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParamTextsTest {

  @Test
  void textsAtWhateverDepth() {
    assertThat(ParamTexts.of("{\"symbol\": \"ACME\", \"n\": 1, \"legs\": [{\"s\": \"X\"}, \"Y\"]}"))
        .containsExactly("ACME", "X", "Y");
  }

  @Test
  void nothingOfWhatIsNoJson() {
    assertThat(ParamTexts.of(null)).isEmpty();
    assertThat(ParamTexts.of("")).isEmpty();
    assertThat(ParamTexts.of("{")).isEmpty();
  }
}
