package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.spi.HaltStore;
import io.ordermon.spi.HaltStore.Row;
import io.ordermon.spi.HaltStore.Terms;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HaltStoreTest {

  private static final Terms SYMBOL =
      new Terms(
          "symbol",
          "ACME",
          "reducing",
          "drill",
          "ann",
          Instant.parse("2037-01-01T00:00:00.000001Z"));

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsSetIsActiveUntilItIsLifted(Kind kind) {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      HaltStore halts = db.database().halts();
      long first = halts.set(SYMBOL);
      long second = halts.set(new Terms("all", "", "halted", "x".repeat(600), "bob", null));
      assertThat(halts.active()).extracting(Row::id).containsExactly(first, second);
      assertThat(halts.active().get(0).terms()).isEqualTo(SYMBOL);
      assertThat(halts.active().get(1).terms().reason()).isEqualTo("x".repeat(512));
      assertThat(halts.lift(first, "eve")).isTrue();
      assertThat(halts.lift(first, "eve")).isFalse();
      assertThat(halts.lift(99, "eve")).isFalse();
      assertThat(halts.active()).extracting(Row::id).containsExactly(second);
      assertThat(db.query("SELECT lifted_by FROM halts WHERE lifted_at IS NOT NULL"))
          .containsExactly("eve");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsOverIsNotActiveAndWhatPeopleTypeIsReadAsItStands(Kind kind) {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      db.sql(
          "INSERT INTO halts (scope, ends_at) VALUES ('all', '2001-01-01 00:00:00')",
          "INSERT INTO halts (scope, target, mode) VALUES ('Desk', 'd1', 'stop!')",
          "INSERT INTO halts (scope) VALUES ('ALL')");
      assertThat(db.database().halts().active())
          .extracting(Row::terms)
          .containsExactly(
              new Terms("Desk", "d1", "stop!", "", "", null),
              new Terms("ALL", "", "halted", "", "", null));
    }
  }
}
