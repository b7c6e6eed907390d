package io.ordermon.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.explain.Refusal;
import org.junit.jupiter.api.Test;

class RefusalsAreExplainedTest {

  @Test
  void everyCheckHasWordsForPeople() {
    assertThat(new RiskWorld().submit(RiskWorld.buy("1", "10")).checks())
        .isNotEmpty()
        .allMatch(check -> new Refusal(check.code(), "").isKnown());
  }
}
