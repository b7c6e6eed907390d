package io.ordermon.explain;

import static io.ordermon.explain.World.NOON;
import static io.ordermon.models.ChangeSource.ENGINE;
import static io.ordermon.models.ChangeSource.EXTERNAL;
import static io.ordermon.models.ChangeSource.OPERATOR;
import static io.ordermon.models.ChangeSource.STRATEGY;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.explain.Explanation.Kind;
import io.ordermon.explain.Explanation.Statement;
import io.ordermon.spi.HistoryStore.Decision;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStoryTest {

  private static List<String> told(Explanation story, Kind kind) {
    return story.statements().stream()
        .filter(each -> each.kind() == kind)
        .map(Statement::text)
        .toList();
  }

  /** An order of strategy s1, entered for a cause. */
  private static World entered(String cause) {
    return new World("om-1", "s1")
        .decided(2, "d1", "submit", cause, "done", "")
        .now(2, "initialized", "0", STRATEGY, "s1", "d1", "");
  }

  @Test
  void anOrderThatSomebodyOutsideEntered() {
    Explanation story =
        new World("o1", null)
            .now(1, "new", "0", EXTERNAL, "app@%")
            .now(2, "partially_filled", "40", EXTERNAL, "app@%")
            .now(3, "filled", "100", EXTERNAL, "app@%")
            .story();
    assertThat(story.title())
        .isEqualTo("order o1: buy 100 ACME at 10 (limit, gtc), of user u1, of no strategy");
    assertThat(story.summary()).isEqualTo("It is filled: all of it is done (100 of 100).");
    assertThat(told(story, Kind.CHANGE))
        .containsExactly(
            "was entered as new (0 of 100), by app@% from outside: buy 100 ACME at 10 (limit, gtc)",
            "went from new to partially_filled (40 of 100), by app@% from outside",
            "went from partially_filled to filled (100 of 100), by app@% from outside");
  }

  @Test
  void anOrderThatAStrategyEnteredForAChange() {
    Explanation story =
        entered("change:4711").other(4711, "o1", null, "new", "filled", "100").story();
    assertThat(story.statements())
        .extracting(Statement::kind)
        .containsExactly(
            Kind.CAUSE,
            Kind.CALLBACK,
            Kind.DECISION,
            Kind.CHECKS,
            Kind.OUTCOME,
            Kind.CHANGE,
            Kind.ADVICE);
    assertThat(story.statements())
        .extracting(Statement::text)
        .startsWith(
            "order o1 (buy 100 ACME at 10 (limit, gtc)): went from new to filled (100 of 100),"
                + " by app@% from outside",
            "so strategy s1 was called: onExternalOrderChange",
            "strategy s1 decided to enter this order: buy 100 ACME at 10 (limit, gtc), written 2 s"
                + " later",
            "1 of 2 checks passed; did not apply: SELF_TRADE [type=stop]",
            "done: written to the order's row",
            "was entered as initialized (0 of 100), by strategy s1");
    assertThat(story.statements().get(0).at()).isEqualTo(NOON);
    assertThat(story.summary()).contains("not handed over to anyone yet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "change:7|its order om-0|onOrderFilled",
        "change:8|change 8 of the audit, which is there no longer|one of its methods",
        "timer:a:b:1795435200500|its timer 'a:b' was due at 2026-11-23 12:00:00.500Z|onTimer",
        "quote:X:Y:9.50/10:2026-11-23T12:00:01.5Z:se-ss:3|a quote of X:Y, bid 9.5, ask 10, of 2026-11-23 12:00:01.500Z|onQuote",
        "quote:ACME:10/10:2026-11-23T12:00:01Z:s:3|a quote of ACME at 10, of|onQuote",
        "quote:ACME:10/10|a quote of ACME at 10|onQuote",
        "decision:d0|its decision to cancel order om-0, which was not carried out; it had taken that for this: its timer|onDecision",
        "decision:d9|the outcome of its decision d9|onDecision",
        "start:3|it was started (version 3 of its row)|onStart",
        "stop:3|it was stopped|onStop",
        "pause:3|it was paused|onPause",
        "resume:3|it was resumed|onResume",
        "params:3|its parameters were changed|onParamsChanged",
        "fault:timer:x:1795435200500|wrong when it was called for this: its timer 'x'|onFault",
        "moon|'moon', a cause that this version does not know|one of its methods",
        "timer:x|'timer:x', a cause|one of its methods",
        "change:x|'change:x', a cause|one of its methods"
      })
  void everyKindOfCause(String cause, String words, String callback) {
    Decision before =
        World.decision(0, "d0", "om-0", "cancel", "timer:x:1795435200500", "rejected", "TOO_LATE");
    Explanation story =
        entered(cause).other(7, "om-0", "s1", "new", "filled", "100").decidedBefore(before).story();
    assertThat(told(story, Kind.CAUSE).get(0)).contains(words);
    assertThat(told(story, Kind.CALLBACK).get(0)).contains(callback);
  }

  @Test
  void aDeniedOrderSaysWhyAndWhereTheBoundStands() {
    String reason = "QUANTITY_EXCEEDS_MAXIMUM: quantity=500, max=100, level=strategy";
    Explanation story =
        new World("om-1", "s1")
            .decided(2, "d1", "submit", "start:1", "denied", reason)
            .now(2, "denied", "0", ENGINE, "pre-trade checks", "d1", reason)
            .story();
    assertThat(story.summary())
        .isEqualTo(
            "It is denied: refused before it left us, for QUANTITY_EXCEEDS_MAXIMUM: it asks for more"
                + " than one order may [quantity=500, max=100, level=strategy].");
    assertThat(told(story, Kind.OUTCOME).get(0))
        .startsWith("refused before it had any effect: QUA");
    assertThat(told(story, Kind.CHANGE).get(0)).contains("by ordermon (pre-trade checks)");
    assertThat(told(story, Kind.ADVICE).get(0)).contains("strategies.risk_params");
  }

  @Test
  void aFailedCheckIsToldAmongThoseThatPassed() {
    assertThat(
            Receipt.text(
                "[{\"code\":\"A\",\"result\":\"passed\"},"
                    + "{\"code\":\"SELF_TRADE\",\"result\":\"failed\",\"detail\":\"order_id=o9\"}]"))
        .isEqualTo(
            "1 of 2 checks passed; failed: SELF_TRADE: it would cross an open order of the same"
                + " user [order_id=o9]");
    assertThat(Receipt.text("[]")).isNull();
    assertThat(Receipt.text(null)).isNull();
    assertThat(Receipt.text("{")).startsWith("the receipt of the checks cannot be read");
  }

  @Test
  void aGapNamesTheStatesThatNobodySaw() {
    Explanation story =
        new World("o1", null)
            .now(1, "initialized", "0", EXTERNAL, "app@%")
            .now(2, "filled", "100", EXTERNAL, "app@%")
            .story();
    assertThat(told(story, Kind.CHANGE).get(1))
        .contains("; legal, by states that nobody saw (skipped: pending_new");
  }

  @Test
  void aLateFillIsCalledOne() {
    Explanation story =
        new World("o1", null)
            .now(1, "new", "0", EXTERNAL, "app@%")
            .now(2, "cancelled", "0", EXTERNAL, "app@%")
            .now(3, "filled", "100", EXTERNAL, "app@%")
            .story();
    assertThat(told(story, Kind.CHANGE).get(2)).contains("A LATE FILL");
  }

  @Test
  void anIllegalChangeIsRepairedByWhatTheLifeCycleAccepts() {
    Explanation story =
        new World("it's", null)
            .now(1, "partially_filled", "40", EXTERNAL, "app@%")
            .now(2, "partially_filled", "20", EXTERNAL, "app@%")
            .story();
    assertThat(story.summary())
        .startsWith("It is QUARANTINED: filled_quantity fell from 40 to 20.")
        .contains("(partially_filled, 20 of 100) is left as it is");
    assertThat(told(story, Kind.ADVICE).get(0))
        .contains(
            "UPDATE orders SET status = 'partially_filled', filled_quantity = 40"
                + " WHERE order_id = 'it''s'");
  }

  @Test
  void aWayBackThatIsIllegalTooIsNotRecommended() {
    Explanation story =
        new World("o1", null)
            .now(1, "rejected", "0", EXTERNAL, "app@%")
            .now(2, "pending_cancel", "0", EXTERNAL, "app@%")
            .now(3, "shipped", "0", EXTERNAL, "app@%")
            .story();
    assertThat(story.summary()).contains("unknown status word 'shipped'");
    assertThat(told(story, Kind.ADVICE).get(0)).contains("status = 'pending_cancel'");
    Explanation denied =
        new World("o1", null)
            .now(1, "denied", "0", EXTERNAL, "app@%")
            .now(2, "new", "0", EXTERNAL, "app@%")
            .story();
    assertThat(denied.summary()).contains("no way from denied to new");
    assertThat(told(denied, Kind.ADVICE).get(0)).startsWith("Give the row a status");
  }

  @Test
  void whatSaysNothingNewLiftsNoQuarantineAndALegalChangeDoes() {
    World world =
        new World("o1", null)
            .now(1, "filled", "100", EXTERNAL, "app@%")
            .now(2, "suspended", "100", EXTERNAL, "app@%")
            .now(3, "suspended", "100", EXTERNAL, "app@%");
    assertThat(world.story().summary()).startsWith("It is QUARANTINED: no way from filled");
    assertThat(told(world.story(), Kind.CHANGE).get(2)).contains("nothing that the life cycle");
    world.now(4, "cancelled", "100", EXTERNAL, "app@%");
    assertThat(world.story().summary()).startsWith("It is cancelled");
  }

  @Test
  void anOrderThatWasThereBeforeAnybodyKeptAJournal() {
    Explanation story = new World("o1", null).found("new", "0").story();
    assertThat(told(story, Kind.NOTE))
        .containsExactly("entered before anybody kept a journal of it, so by whom is not known");
    assertThat(new World("o1", null).found("new", "200").story().summary())
        .contains("QUARANTINED: filled_quantity 200 exceeds quantity 100");
  }

  @Test
  void whatWaitsInTheJournalIsNotHandledYet() {
    Explanation story =
        new World("o1", null)
            .now(1, "new", "0", EXTERNAL, "app@%")
            .unhandled(3_598, "filled", "100")
            .unhandled(3_599, "new", "100")
            .story();
    assertThat(story.summary()).endsWith("2 changes of it are not handled yet.");
    assertThat(told(story, Kind.WAITING))
        .containsExactly(
            "went from new to filled (100 of 100), by app@%; NOT HANDLED YET: it has waited in the"
                + " journal for 2 s",
            "went from filled to new (100 of 100), by app@%; NOT HANDLED YET: it has waited in the"
                + " journal for 1 s; it will be found ILLEGAL: status new does not go with"
                + " filled_quantity 100 of 100");
    assertThat(told(story, Kind.NOTE).get(0)).contains("see `status`");
  }

  @Test
  void decisionsAboutItAreToldWhereTheyBelong() {
    Explanation story =
        new World("o1", null)
            .now(1, "new", "0", EXTERNAL, "app@%")
            .decided(3, "d1", "flag", "timer:t:1795435202000", "done", "open for long")
            .decided(5, "d2", "cancel", "timer:t:1795435204000", "done", "tidy up")
            .now(5, "pending_cancel", "0", STRATEGY, "s1", "d2", "tidy up")
            .decided(7, "d3", "cancel", "start:2", "rejected", "ALREADY_PENDING: status=x")
            .decided(8, "d4", "amend", "start:2", "denied", "ORDER_QUARANTINED: problem=x")
            .now(9, "cancelled", "0", EXTERNAL, "app@%")
            .story();
    assertThat(story.statements().stream().map(Statement::kind))
        .containsExactly(
            Kind.CHANGE,
            Kind.CAUSE,
            Kind.CALLBACK,
            Kind.DECISION,
            Kind.OUTCOME,
            Kind.CAUSE,
            Kind.CALLBACK,
            Kind.DECISION,
            Kind.OUTCOME,
            Kind.CHANGE,
            Kind.CAUSE,
            Kind.CALLBACK,
            Kind.DECISION,
            Kind.OUTCOME,
            Kind.CAUSE,
            Kind.CALLBACK,
            Kind.DECISION,
            Kind.OUTCOME,
            Kind.CHANGE);
    assertThat(told(story, Kind.DECISION))
        .containsExactly(
            "strategy s1 decided to have people look at it (\"open for long\"), written 1 s later",
            "strategy s1 decided to cancel it (\"tidy up\"), written 1 s later",
            "strategy s1 decided to cancel it",
            "strategy s1 decided to amend it");
    assertThat(told(story, Kind.OUTCOME))
        .startsWith("done: that changes nothing of the order", "done: written to the order's row")
        .anyMatch(text -> text.startsWith("not carried out: ALREADY_PENDING: the same was under"))
        .anyMatch(text -> text.startsWith("refused before it had any effect: ORDER_QUARANTINED"));
    assertThat(told(story, Kind.CHANGE).get(1)).endsWith("by strategy s1 (\"tidy up\")");
  }

  @Test
  void anOperatorsCancel() {
    Decision decision =
        new Decision(
            "d1",
            "u1",
            null,
            "o1",
            "operator",
            "ann",
            "cancel",
            "command:c17",
            "[]",
            "done",
            "asked by phone",
            NOON.plusSeconds(2));
    Explanation story =
        new World("o1", null)
            .now(1, "new", "0", EXTERNAL, "app@%")
            .decided(decision)
            .now(2, "pending_cancel", "0", OPERATOR, "ann", "d1", "asked by phone")
            .story();
    assertThat(told(story, Kind.DECISION))
        .containsExactly("operator ann decided to cancel it (\"asked by phone\")");
    assertThat(told(story, Kind.CAUSE)).containsExactly("ann asked for it by command 'c17'");
    assertThat(told(story, Kind.CALLBACK)).isEmpty();
    assertThat(told(story, Kind.CHANGE).get(1)).contains("by operator ann");
  }

  @Test
  void whatIsExecutedOnPaperIsToldByItsChange() {
    Decision fill =
        new Decision(
            "p1",
            "u1",
            null,
            "om-1",
            "engine",
            "paper",
            "execute",
            "quote:ACME:9/10",
            "[]",
            "done",
            null,
            NOON.plusSeconds(4));
    Decision vain =
        new Decision(
            "p2",
            "u1",
            null,
            "om-1",
            "engine",
            "paper",
            "execute",
            "change:5",
            "[]",
            "rejected",
            "TOO_LATE: status=filled",
            NOON.plusSeconds(5));
    Explanation story =
        entered("start:1")
            .decided(fill)
            .now(4, "filled", "100", ENGINE, "paper", "p1", "")
            .decided(vain)
            .story();
    assertThat(told(story, Kind.CHANGE).get(1))
        .isEqualTo(
            "executed on paper: went from initialized to filled (100 of 100); legal, by states that"
                + " nobody saw (skipped: pending_new), for a quote of ACME, bid 9, ask 10");
    assertThat(told(story, Kind.NOTE).get(0))
        .startsWith(
            "the executing side (paper) wrote something that was not carried out: TOO_LATE");
  }

  @Test
  void aDeletedOrder() {
    Explanation open =
        new World("o1", null).now(1, "new", "0", EXTERNAL, "app@%").deleted(2).story();
    assertThat(open.summary()).isEqualTo("Its row was deleted while it was open (new).");
    assertThat(told(open, Kind.CHANGE).get(1)).contains("was deleted while it was new (0 of 100)");
    Explanation closed =
        new World("o1", null).now(1, "rejected", "0", EXTERNAL, "app@%").deleted(2).story();
    assertThat(closed.summary()).isEqualTo("Its row was deleted.");
  }

  @Test
  void textForPeopleForgesNoLineAndHasAZone() {
    Explanation story =
        new World("o1", null)
            .now(1, "new", "0", EXTERNAL, "app\n2026 forged\u001b[2J\u202e@%")
            .story();
    assertThat(story.text(ZoneId.of("Europe/Berlin")))
        .contains("2026-11-23 13:00:01.000+01:00  change    was entered")
        .contains("by app?2026 forged?[2J?@% from outside")
        .hasLineCount(4);
  }

  @Test
  void jsonForProgramsIsOfTheSameStatements() {
    Explanation story = entered("start:1").story();
    assertThat(story.json().toString())
        .startsWith(
            "{\"schema\":1,\"subject\":\"order\",\"id\":\"om-1\",\"title\":\"order om-1: buy")
        .contains(
            "{\"at\":\"2026-11-23T12:00:02Z\",\"kind\":\"decision\",\"text\":\"strategy s1 decided",
            "\"about\":{\"decision_id\":\"d1\",\"order_id\":\"om-1\"}",
            "\"about\":{\"decision_id\":\"d1\",\"log_id\":\"1002\"}");
  }
}
