package io.ordermon.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.999S, 999 ms",
    "PT1S, 1 s",
    "PT1.55S, 1.5 s",
    "PT59.999S, 59.9 s",
    "PT60S, 1 min",
    "PT61S, 1 min 1 s",
    "PT2H5M, 2 h 5 min",
    "PT49H, 2 d 1 h"
  })
  void lengthsOfTime(Duration length, String text) {
    assertThat(Words.length(length)).isEqualTo(text);
  }

  @Test
  void momentsSayHowFarTheyAre() {
    Words words = new Words(ZoneOffset.ofHours(2));
    assertThat(words.time(World.NOON, World.NOON.plusSeconds(90)))
        .isEqualTo("2026-11-23 14:00:00.000+02:00 (1 min 30 s ago)");
    assertThat(words.time(World.NOON.plusSeconds(90), World.NOON))
        .isEqualTo("2026-11-23 14:01:30.000+02:00 (in 1 min 30 s)");
  }

  @Test
  void figures() {
    assertThat(Words.plain(new BigDecimal("100.00000000"))).isEqualTo("100");
    assertThat(Words.plain(new BigDecimal("0E-8"))).isEqualTo("0");
    assertThat(Words.count(1, "order")).isEqualTo("1 order");
    assertThat(Words.count(0, "order")).isEqualTo("0 orders");
  }
}
