package io.ordermon.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.spi.HaltStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaltBookTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final HaltBook book = HaltBook.ofNobody();

  private static HaltStore.Row row(long id, String scope, String target, String mode, Instant end) {
    return new HaltStore.Row(id, NOW, new HaltStore.Terms(scope, target, mode, "why", "ann", end));
  }

  @ParameterizedTest
  @CsvSource({
    "ALL, '', true",
    "user, u1, true",
    "user, u2, false",
    "' Strategy ', s1, true",
    "strategy, u1, false",
    "Symbol, ACME, true",
    "symbol, OTHER, false"
  })
  void concernsWhomItNames(String scope, String target, boolean concerned) {
    book.replace(List.of(row(1, scope, target, "halted", null)));
    assertThat(book.strictest("u1", "s1", "ACME", NOW).isPresent()).isEqualTo(concerned);
  }

  @ParameterizedTest
  @CsvSource({"halted, HALTED", "' Reducing ', REDUCING", "paused, HALTED", "'', HALTED"})
  void anUnknownModeForbidsTheMost(String word, Halt.Mode mode) {
    book.replace(List.of(row(1, "all", "", word, null)));
    assertThat(book.strictest("u1", "s1", "ACME", NOW)).map(Halt::mode).contains(mode);
  }

  @Test
  void theStrictestComesFirst() {
    book.replace(
        List.of(row(1, "all", "", "reducing", null), row(2, "symbol", "ACME", "halted", null)));
    assertThat(book.concerning("u1", "s1", "ACME", NOW))
        .extracting(Halt::id)
        .containsExactly(2L, 1L);
  }

  @Test
  void holdsUntilItsEnd() {
    book.replace(List.of(row(1, "all", "", "halted", NOW.plusSeconds(1))));
    assertThat(book.strictest("u1", "s1", "ACME", NOW)).isPresent();
    assertThat(book.strictest("u1", "s1", "ACME", NOW.plusSeconds(1))).isEmpty();
  }

  @Test
  void aRowThatConcernsNobodyKnowsWhomIsTold() {
    book.replace(List.of(row(3, "desk", "d1", "halted", null), row(4, "all", "", "halted", null)));
    assertThat(book.snapshot().halts()).hasSize(2);
    assertThat(book.snapshot().problems())
        .containsExactly(
            "halts row 3: scope 'desk' is none of all, user, strategy, symbol; it halts the user,"
                + " strategy or symbol 'd1', if there is one: mend or lift it");
  }

  @ParameterizedTest
  @CsvSource({"u1, true", "s1, true", "ACME, true", "' ', true", "u2, false"})
  void anUnknownScopeHaltsWhoeverHasTheName(String target, boolean concerned) {
    book.replace(List.of(row(3, "desk", target, "halted", null)));
    assertThat(book.strictest("u1", "s1", "ACME", NOW).isPresent()).isEqualTo(concerned);
  }
}
