package io.ordermon.explain;

import static io.ordermon.explain.World.NOON;
import static io.ordermon.explain.World.NOW;
import static io.ordermon.explain.World.decision;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.explain.Explanation.Kind;
import io.ordermon.explain.Explanation.Statement;
import io.ordermon.explain.Surroundings.Instance;
import io.ordermon.models.ChangeSource;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyConfig.ActiveTime;
import io.ordermon.models.User;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.HaltStore;
import io.ordermon.spi.HistoryStore.Decision;
import io.ordermon.spi.HistoryStore.StrategyHistory;
import io.ordermon.spi.HistoryStore.Watch;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrategyStoryTest {

  private static final String NOTHING_AGAINST =
      "Nothing speaks against it, and it has entered no order lately; it waits for what it acts on:"
          + " it is called for every change of an order of user u1, for its timers, and for quotes"
          + " of the symbols that it asks for.";

  private @Nullable User user = user(1);
  private StrategyConfig row = row(1, ActiveTime.ALWAYS);
  private @Nullable StrategyRecord kept = kept("running", null);
  private Watch watch = new Watch("vm pid 7", NOON, null);
  private List<Decision> decisions = List.of();
  private List<OrderRow> orders = List.of();
  private List<AuditStore.Entry> lastChanges = List.of();
  private final List<HaltStore.Row> halts = new ArrayList<>();
  private Surroundings surroundings = around(Instance.WORKS, "");
  private @Nullable String typeProblem;

  private static User user(int status) {
    return new User("u1", null, null, status, null, 1);
  }

  private static StrategyConfig row(int status, ActiveTime time) {
    return new StrategyConfig("s1", "u1", "tidy up", "twap", status, "{}", null, time, 1);
  }

  private static StrategyRecord kept(String runtime, @Nullable String detail) {
    return new StrategyRecord("u1", "s1", "twap", null, 0, runtime, detail, NOON);
  }

  private static Surroundings around(Instance instance, String detail) {
    return new Surroundings(instance, "vm", detail, any -> null, true);
  }

  private static Surroundings withoutQuotes(boolean actsOnThem) {
    Surroundings.Types types =
        new Surroundings.Types() {
          @Override
          public @Nullable String problemOf(StrategyConfig row) {
            return null;
          }

          @Override
          public boolean hearsQuotes(StrategyConfig row) {
            return actsOnThem;
          }
        };
    return new Surroundings(Instance.WORKS, "vm", "", types, false);
  }

  @Test
  void oneThatActsOnQuotesWaitsInVainWhereThereAreNone() {
    surroundings = withoutQuotes(true);
    assertThat(story().summary())
        .startsWith("It acts on quotes, and there is no source of quotes: QUOTES_SOURCE is none.");
  }

  @Test
  void thatThereAreNoQuotesIsNoReasonForOneThatIsNotKnownToActOnThem() {
    surroundings = withoutQuotes(false);
    assertThat(story().summary())
        .isEqualTo(
            NOTHING_AGAINST.replace(
                "asks for.", "asks for, which do not come (QUOTES_SOURCE is none)."));
  }

  private void halt(String scope, String target, String mode, @Nullable Instant end) {
    long id = halts.size() + 1L;
    halts.add(
        new HaltStore.Row(id, NOON, new HaltStore.Terms(scope, target, mode, "drill", "ann", end)));
  }

  private Explanation story() {
    return StrategyStory.tell(
        new StrategyFacts(
            new StrategyHistory(row, user, kept, watch, decisions, orders, lastChanges),
            halts,
            List.of("ACME"),
            Causes.NONE,
            surroundings,
            typeProblem,
            NOW),
        World.WORDS);
  }

  private List<String> told(Kind kind) {
    return story().statements().stream()
        .filter(each -> each.kind() == kind)
        .map(Statement::text)
        .toList();
  }

  private void saysFirst(String sentence) {
    assertThat(story().summary()).isEqualTo(sentence);
    assertThat(told(Kind.AGAINST)).first().isEqualTo(sentence);
  }

  @Test
  void nothingSpeaksAgainstIt() {
    assertThat(story().title()).isEqualTo("strategy s1 (tidy up): twap, of user u1");
    assertThat(story().summary()).isEqualTo(NOTHING_AGAINST);
    assertThat(told(Kind.NOW))
        .containsExactly(
            "since then it is running",
            "since then vm pid 7 watches its user, or did last",
            "it has no open order");
    assertThat(told(Kind.NOTE)).containsExactly("there is no decision of it");
  }

  @Test
  void itDoesTrade() {
    decisions =
        List.of(
            decision(3_000, "d2", "om-2", "submit", "timer:t:1795438200000", "done", ""),
            decision(10, "d1", "om-1", "cancel", "start:1", "done", ""));
    assertThat(story().summary())
        .startsWith(
            "It does trade: it entered order om-2 at 2026-11-23 12:50:00.000Z (10 min ago)");
    assertThat(told(Kind.DECISION))
        .containsExactly(
            "it was last seen deciding: submit on order om-2, done. It was called (onTimer) for"
                + " this: its timer 't' was due at 2026-11-23 12:50:00.000Z");
    assertThat(told(Kind.NOTE))
        .containsExactly(
            "its last 2 decisions, since 2026-11-23 12:00:10.000Z (59 min 50 s ago): 1 x cancel"
                + " done, 1 x submit done");
  }

  @Test
  void itsUserIsNotThere() {
    user = null;
    saysFirst("There is no row in users for its user u1, so nobody watches it.");
  }

  @Test
  void itsUserIsNotMonitored() {
    user = user(0);
    saysFirst(
        "Its user u1 is not monitored: users.status is 0. UPDATE users SET status = 1 WHERE user_id"
            + " = 'u1' starts that.");
  }

  @Test
  void itIsOffOrPausedOrNeither() {
    String advice = ". UPDATE strategies SET status = 1 WHERE strategy_id = 's1' starts it.";
    row = row(0, ActiveTime.ALWAYS);
    saysFirst("It is off: strategies.status is 0" + advice);
    row = row(2, ActiveTime.ALWAYS);
    saysFirst("It is paused: strategies.status is 2" + advice);
    row = row(9, ActiveTime.ALWAYS);
    saysFirst(
        "Its status is none of 0, 1 and 2, and taken for off: strategies.status is 9" + advice);
  }

  @Test
  void itIsOutsideOfItsTime() {
    row = row(1, new ActiveTime(NOW.plusSeconds(60), null));
    saysFirst("Its time has not come: start_time is 2026-11-23 13:01:00.000Z (in 1 min).");
    row = row(1, new ActiveTime(null, NOON));
    saysFirst("Its time is over: end_time was 2026-11-23 12:00:00.000Z (1 h ago).");
  }

  @Test
  void itCouldNotStart() {
    kept = kept("failed", "strategies row 's1': params: x. Mend the row");
    typeProblem = "params: x";
    saysFirst(
        "It could not start, since 2026-11-23 12:00:00.000Z (1 h ago): strategies row 's1': params:"
            + " x. Mend the row");
    assertThat(told(Kind.AGAINST)).hasSize(1);
    kept = null;
    saysFirst("Its row cannot be started with: params: x.");
    kept = kept("running", null);
    assertThat(story().summary()).isEqualTo(NOTHING_AGAINST);
  }

  @Test
  void nobodyRunsIt() {
    watch = new Watch(null, null, null);
    kept = null;
    saysFirst("No instance of ordermon has ever watched its user. `start` begins that.");
    watch = new Watch("vm pid 7", NOON, null);
    saysFirst("No instance has started it so far.");
    surroundings = around(Instance.SILENT, "nothing answers at http://x");
    saysFirst(
        "ordermon seems not to run: nothing answers at http://x; vm pid 7 watched its user last,"
            + " since 2026-11-23 12:00:00.000Z. `start` begins that.");
    surroundings = around(Instance.SWITCHED_OFF, "MONITORING_ENABLED is false");
    saysFirst("Monitoring is switched off: MONITORING_ENABLED is false.");
  }

  @Test
  void thatNothingAnswersHereSaysNothingOfAnotherMachine() {
    watch = new Watch("vm2 pid 7", NOON, null);
    surroundings = around(Instance.SILENT, "nothing answers at http://x");
    assertThat(story().summary()).isEqualTo(NOTHING_AGAINST);
    kept = kept("off", "shutdown");
    saysFirst(
        "No instance has started it since it was stopped, at 2026-11-23 12:00:00.000Z (1 h ago)"
            + " (shutdown).");
    typeProblem = "nobody provides it";
    assertThat(told(Kind.AGAINST)).hasSize(2);
    row = row(0, ActiveTime.ALWAYS);
    typeProblem = null;
    assertThat(told(Kind.AGAINST)).hasSize(1);
  }

  @Test
  void changesWaitForLong() {
    watch = new Watch("vm pid 7", NOON, NOW.minusSeconds(11));
    assertThat(story().summary())
        .startsWith("Changes that it might act on wait in the journal, the oldest since 2026");
    watch = new Watch("vm pid 7", NOON, NOW.minusSeconds(9));
    assertThat(story().summary()).isEqualTo(NOTHING_AGAINST);
  }

  @Test
  void newOrdersAreNotLetThrough() {
    surroundings = around(Instance.UNTRUSTED, "the database was away");
    saysFirst("New orders are not let through for the moment: the database was away.");
  }

  @Test
  void itIsQuarantined() {
    kept = kept("quarantined", "5 errors in a row, the last: x; it is tried again in 5400 s, anew");
    saysFirst(
        "It is quarantined since 2026-11-23 12:00:00.000Z (1 h ago), and not called: 5 errors in a"
            + " row, the last: x; it is tried again in 5400 s, anew, at 2026-11-23 13:30:00.000Z.");
  }

  @Test
  void itIsSlowedOrOnTrial() {
    kept = kept("slowed", "a call took 90 ms");
    assertThat(story().summary()).startsWith("It is slowed down since").contains("took 90 ms");
    kept = kept("trial", null);
    assertThat(story().summary()).startsWith("It is on trial since");
  }

  @Test
  void haltsThatConcernItTheStrictestFirst() {
    halt("all", "", "reducing", null);
    halt("user", "u1", "halted", NOW.plusSeconds(60));
    halt("strategy", "s1", "halted", null);
    halt("symbol", "ACME", "halted", null);
    halt("symbol", "OTHER", "halted", null);
    halt("user", "u2", "halted", null);
    halt("user", "u1", "halted", NOW);
    assertThat(told(Kind.AGAINST))
        .containsExactly(
            "Trading is halted for its user (\"drill\"), by ann, until 2026-11-23 13:01:00.000Z (in"
                + " 1 min). `halt lift 2` ends that.",
            "Trading is halted for it (\"drill\"), by ann, until it is lifted. `halt lift 3` ends"
                + " that.",
            "Trading is halted for ACME, in which it deals (\"drill\"), by ann, until it is lifted."
                + " `halt lift 4` ends that.",
            "A halt for everyone lets through only what lowers a position (\"drill\"), by ann, until"
                + " it is lifted. `halt lift 1` ends that.");
  }

  @Test
  void itsOrdersAreDenied() {
    String bound = "MAX_OPEN_ORDERS: strategy_orders=4, max=3, level=user";
    decisions =
        List.of(
            decision(9, "d9", "om-9", "cancel", "start:1", "done", ""),
            decision(8, "d8", "om-8", "submit", "start:1", "denied", bound),
            decision(7, "d7", "om-7", "submit", "start:1", "denied", "SELF_TRADE: order_id=o1"),
            decision(6, "d6", "om-6", "submit", "start:1", "denied", bound),
            decision(5, "d5", "om-5", "submit", "start:1", "done", ""));
    saysFirst(
        "Its last order, of 2026-11-23 12:00:08.000Z (59 min 52 s ago), was denied (3 of its last 4"
            + " were): MAX_OPEN_ORDERS: as many orders as may be are open [strategy_orders=4, max=3,"
            + " level=user]. Have some of them filled or cancelled, or change the bound; it stands in"
            + " users.risk_params.");
    assertThat(told(Kind.NOTE).get(1))
        .startsWith("2 denials, the last of them order om-8: MAX_OPEN_ORDERS");
    assertThat(told(Kind.NOTE).get(2))
        .startsWith("1 denial, the last of them order om-7: SELF_TRADE");
  }

  @Test
  void anOrderOfItIsQuarantined() {
    OrderRow fine = World.row("om-1", "s1", "new", "0", "");
    OrderRow absurd = World.row("om-2", "s1", "shipped", "0", "");
    OrderRow wrongWay = World.row("om-3", "s1", "new", "0", "");
    Change.OfOrder back =
        World.change(
            wrongWay, World.row("om-3", "s1", "denied", "0", ""), Change.Op.UPDATE, 5, null);
    orders = List.of(fine, absurd, wrongWay);
    lastChanges = List.of(World.entry(1_005, back, ChangeSource.EXTERNAL, "app@%"));
    assertThat(told(Kind.AGAINST)).hasSize(2);
    assertThat(story().summary())
        .startsWith(
            "It cannot rely on its order om-2. It is QUARANTINED: unknown status word 'ship")
        .endsWith("See: explain om-2");
    assertThat(told(Kind.AGAINST).get(1)).contains("om-3").contains("no way from denied to new");
    assertThat(told(Kind.NOW).get(2)).startsWith("it has 3 open orders: om-1 (new buy 100 ACME at");
  }

  @Test
  void theWeightiestComesFirst() {
    kept = kept("quarantined", "x");
    user = user(0);
    halt("all", "", "halted", null);
    row = row(0, ActiveTime.ALWAYS);
    assertThat(told(Kind.AGAINST).stream().map(text -> text.substring(0, 8)).toList())
        .containsExactly("Its user", "It is of", "It is qu", "Trading ");
  }
}
