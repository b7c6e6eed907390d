package io.ordermon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.OrderStatus;
import io.ordermon.models.Verdict;
import io.ordermon.spi.Change;
import io.ordermon.spi.Change.Op;
import io.ordermon.spi.OrderRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderLifecycleTest {

  private static OrderRow row(String status, String filled) {
    return row(status, filled, "buy", "10");
  }

  private static OrderRow row(String status, String filled, String side, String price) {
    return new OrderRow(
        "o1",
        "u1",
        null,
        "ACME",
        side,
        "limit",
        "gtc",
        new BigDecimal(price),
        null,
        new BigDecimal("100.00000000"),
        new BigDecimal(filled),
        null,
        BigDecimal.ZERO,
        null,
        null,
        null,
        status,
        null,
        null,
        2,
        Instant.EPOCH);
  }

  private static Change.OfOrder change(Op op, OrderRow row, Change.Before before) {
    Change.Header header =
        new Change.Header(1, 0, op, "u1", row.version(), null, "somebody", Instant.EPOCH);
    return new Change.OfOrder(header, row, before);
  }

  private static Change.Before before(String status, String filled) {
    return new Change.Before(
        status,
        new BigDecimal("100"),
        new BigDecimal(filled),
        new BigDecimal("10.0"),
        null,
        null,
        BigDecimal.ZERO);
  }

  private static Judgement judge(String from, String filledBefore, String to, String filledAfter) {
    return OrderLifecycle.judge(
        change(Op.UPDATE, row(to, filledAfter), before(from, filledBefore)));
  }

  @ParameterizedTest
  @CsvSource({
    "initialized, 0, pending_new, 0",
    "initialized, 0, denied, 0",
    "pending_new, 0, new, 0",
    "pending_new, 0, filled, 100",
    "new, 0, partially_filled, 1",
    "new, 0, filled, 100",
    "new, 0, triggered, 0",
    "partially_filled, 1, partially_filled, 2",
    "partially_filled, 1, done_for_day, 1",
    "pending_replace, 0, new, 0",
    "pending_replace, 5, pending_replace, 6",
    "pending_replace, 5, partially_filled, 5",
    "pending_cancel, 0, new, 0",
    "pending_cancel, 5, partially_filled, 5",
    "pending_cancel, 5, pending_cancel, 7",
    "pending_cancel, 5, cancelled, 5",
    "pending_cancel, 5, filled, 100",
    "suspended, 0, new, 0",
    "done_for_day, 3, partially_filled, 3",
    "open, 0, partial, 4",
    "' NEW ', 0, Canceled, 0"
  })
  void allowsWhatTheTableAllows(String from, String f1, String to, String f2) {
    assertThat(judge(from, f1, to, f2).verdict()).isEqualTo(Verdict.LEGAL);
  }

  @ParameterizedTest
  @CsvSource({
    "filled, 100, new, 0, filled_quantity fell from 100 to 0",
    "filled, 100, cancelled, 100, no way from filled to cancelled",
    "denied, 0, new, 0, no way from denied to new",
    "rejected, 0, pending_new, 0, no way from rejected to pending_new",
    "new, 0, pending_new, 0, no way from new to pending_new",
    "cancelled, 0, new, 0, no way from cancelled to new",
    "new, 0, shipped, 0, unknown status word 'shipped'",
    "new, 0, partially_filled, 0, status partially_filled does not go with filled_quantity 0 of 100",
    "new, 0, filled, 99, status filled does not go with filled_quantity 99 of 100",
    "new, 0, new, 5, status new does not go with filled_quantity 5 of 100",
    "partially_filled, 5, partially_filled, 101, filled_quantity 101 exceeds quantity 100",
    "partially_filled, 5, partially_filled, 4, filled_quantity fell from 5 to 4",
    "partially_filled, 5, partially_filled, -1, filled_quantity -1 is negative",
    "suspended, 5, suspended, 6, filled_quantity grew while the status stayed suspended"
  })
  void objectsToAnythingElse(String from, String f1, String to, String f2, String problem) {
    Judgement judgement = judge(from, f1, to, f2);
    assertThat(judgement.verdict()).isEqualTo(Verdict.ILLEGAL);
    assertThat(judgement.problem()).isEqualTo(problem);
  }

  @Test
  void namesTheStatesThatWereNotSeen() {
    assertThat(judge("initialized", "0", "new", "0"))
        .isEqualTo(Judgement.gap(List.of(OrderStatus.PENDING_NEW)));
    assertThat(judge("initialized", "0", "filled", "100").skipped())
        .containsExactly(OrderStatus.PENDING_NEW);
    assertThat(judge("pending_new", "0", "done_for_day", "0").skipped())
        .containsExactly(OrderStatus.NEW);
    assertThat(judge("suspended", "0", "filled", "100").skipped()).containsExactly(OrderStatus.NEW);
    assertThat(judge("initialized", "0", "new", "0").reason()).isEqualTo("skipped: pending_new");
  }

  @Test
  void anUnseenStepIsNoPartialFillIfNothingIsFilled() {
    assertThat(judge("triggered", "0", "done_for_day", "0").verdict()).isEqualTo(Verdict.ILLEGAL);
    assertThat(judge("triggered", "0", "done_for_day", "5").skipped())
        .containsExactly(OrderStatus.PARTIALLY_FILLED);
  }

  @Test
  void aFillAfterTheEndIsLate() {
    assertThat(judge("cancelled", "5", "filled", "100").verdict()).isEqualTo(Verdict.LATE_FILL);
    assertThat(judge("cancelled", "5", "cancelled", "6").verdict()).isEqualTo(Verdict.LATE_FILL);
    assertThat(judge("expired", "0", "expired", "1").verdict()).isEqualTo(Verdict.LATE_FILL);
  }

  @Test
  void theSameAgainIsADuplicateAndOtherTermsAreNot() {
    assertThat(judge("new", "0", "new", "0.00")).isEqualTo(Judgement.DUPLICATE);
    Change.OfOrder amended = change(Op.UPDATE, row("new", "0", "buy", "11"), before("new", "0"));
    assertThat(OrderLifecycle.judge(amended)).isEqualTo(Judgement.LEGAL);
  }

  @Test
  void leavingAnAbsurdStateIsARepair() {
    assertThat(judge("shipped", "0", "new", "0")).isEqualTo(Judgement.LEGAL);
    assertThat(judge("partially_filled", "101", "partially_filled", "50"))
        .isEqualTo(Judgement.LEGAL);
  }

  @ParameterizedTest
  @EnumSource
  void anyStateMayBeSeenFirst(OrderStatus status) {
    String filled =
        switch (status) {
          case FILLED -> "100";
          case PARTIALLY_FILLED -> "1";
          default -> "0";
        };
    assertThat(OrderLifecycle.judge(change(Op.INSERT, row(status.word(), filled), null)))
        .isEqualTo(Judgement.LEGAL);
  }

  @Test
  void aClosedOrderMayBeDeletedAndAnOpenOneMayNot() {
    assertThat(
            OrderLifecycle.judge(change(Op.DELETE, row("filled", "100"), before("filled", "100"))))
        .isEqualTo(Judgement.LEGAL);
    assertThat(
            OrderLifecycle.judge(change(Op.DELETE, row("new", "0"), before("new", "0"))).problem())
        .isEqualTo("deleted while its status was new");
  }

  @Test
  void anUnknownSideIsNamed() {
    Change.OfOrder odd = change(Op.INSERT, row("new", "0", "hold", "10"), null);
    assertThat(OrderLifecycle.judge(odd).problem()).isEqualTo("unknown side 'hold'");
  }
}
