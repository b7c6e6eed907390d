package io.ordermon.explain;

import io.ordermon.explain.Surroundings.Instance;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyStatus;
import io.ordermon.models.User;
import io.ordermon.risk.Halt;
import io.ordermon.risk.HaltBook;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.HistoryStore.Decision;
import io.ordermon.spi.HistoryStore.StrategyHistory;
import io.ordermon.spi.HistoryStore.Watch;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What speaks against a strategy's trading, the weightiest first. Pure; used on one thread. */
final class Against {

  /** A change that has waited for that long is being handled by nobody. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(10);

  private static final Pattern TRIED_AGAIN = Pattern.compile("tried again in (\\d+) s");

  private final StrategyFacts facts;
  private final StrategyHistory history;
  private final StrategyConfig row;
  private final Words words;
  private final List<String> found = new ArrayList<>();

  private Against(StrategyFacts facts, Words words) {
    this.facts = facts;
    this.history = facts.history();
    this.row = history.row();
    this.words = words;
  }

  /** One sentence each. */
  static List<String> trading(StrategyFacts facts, Words words) {
    Against against = new Against(facts, words);
    against.user();
    against.status();
    against.time();
    against.failure();
    against.instance();
    against.runtime();
    against.type();
    against.quotes();
    against.halts();
    against.denials();
    against.slowness();
    against.orders();
    return List.copyOf(against.found);
  }

  private void add(String sentence) {
    found.add(sentence);
  }

  // ---- what the rows say

  private void user() {
    User user = history.user();
    if (user == null) {
      add(
          "There is no row in users for its user %s, so nobody watches it."
              .formatted(row.userId()));
    } else if (!user.monitored()) {
      add(
          ("Its user %s is not monitored: users.status is %d. UPDATE users SET status = 1 WHERE"
                  + " user_id = %s starts that.")
              .formatted(row.userId(), user.status(), Words.sql(row.userId())));
    }
  }

  private void status() {
    String what =
        StrategyStatus.of(row.status())
            .map(
                status ->
                    switch (status) {
                      case ON -> "";
                      case OFF -> "It is off";
                      case PAUSED -> "It is paused";
                    })
            .orElse("Its status is none of 0, 1 and 2, and taken for off");
    if (!what.isEmpty()) {
      add(
          ("%s: strategies.status is %d. UPDATE strategies SET status = 1 WHERE strategy_id = %s"
                  + " starts it.")
              .formatted(what, row.status(), Words.sql(row.strategyId())));
    }
  }

  private void time() {
    Instant start = row.activeTime().start();
    Instant end = row.activeTime().end();
    if (start != null && facts.now().isBefore(start)) {
      add("Its time has not come: start_time is %s.".formatted(words.time(start, facts.now())));
    }
    if (end != null && !facts.now().isBefore(end)) {
      add("Its time is over: end_time was %s.".formatted(words.time(end, facts.now())));
    }
  }

  private void failure() {
    StrategyRecord kept = history.kept();
    if (kept != null && kept.runtime().equals("failed")) {
      add(
          "It could not start, since %s: %s"
              .formatted(words.time(kept.since(), facts.now()), why(kept)));
    }
  }

  private void type() {
    if (facts.typeProblem() != null && !hasStarted(history.kept())) {
      add("Its row cannot be started with: %s.".formatted(facts.typeProblem()));
    } else if (history.kept() == null && found.isEmpty()) {
      add("No instance has started it so far.");
    }
  }

  private void quotes() {
    if (facts.surroundings().lacksQuotes(row)) {
      add(
          "It acts on quotes, and there is no source of quotes: QUOTES_SOURCE is none. Set it, and"
              + " start ordermon anew.");
    }
  }

  /** Whoever runs it may know types that the asker does not. */
  private static boolean hasStarted(@Nullable StrategyRecord kept) {
    return kept != null && !kept.runtime().equals("off");
  }

  // ---- whether anybody runs it

  private void instance() {
    Surroundings surroundings = facts.surroundings();
    Watch watch = history.watch();
    if (watch.owner() == null) {
      add("No instance of ordermon has ever watched its user. `start` begins that.");
    } else if (surroundings.instance() == Instance.SWITCHED_OFF) {
      add("Monitoring is switched off%s.".formatted(detail()));
    } else if (surroundings.instance() == Instance.SILENT && wasHere(watch.owner())) {
      add(
          "ordermon seems not to run%s; %s watched its user last, since %s. `start` begins that."
              .formatted(detail(), watch.owner(), since(watch)));
    } else if (surroundings.instance() == Instance.UNTRUSTED) {
      add("New orders are not let through for the moment%s.".formatted(detail()));
    }
    waiting(watch);
  }

  /** That nothing answers here says nothing of an instance on another machine. */
  private boolean wasHere(String owner) {
    return owner.startsWith(facts.surroundings().host() + " pid");
  }

  private String detail() {
    String detail = facts.surroundings().detail();
    return detail.isEmpty() ? "" : ": " + detail;
  }

  private String since(Watch watch) {
    return watch.since() == null ? "a time that is not known" : words.time(watch.since());
  }

  private void waiting(Watch watch) {
    Instant oldest = watch.oldestWaiting();
    if (oldest != null && oldest.plus(LONG_WAIT).isBefore(facts.now())) {
      add(
          ("Changes that it might act on wait in the journal, the oldest since %s: whoever watches"
                  + " its user does not get on, or nobody does.")
              .formatted(words.time(oldest, facts.now())));
    }
  }

  private void runtime() {
    StrategyRecord kept = history.kept();
    if (kept != null && kept.runtime().equals("quarantined")) {
      add(
          "It is quarantined since %s, and not called: %s%s."
              .formatted(words.time(kept.since(), facts.now()), why(kept), triedAgain(kept)));
    } else if (kept != null && kept.runtime().equals("off") && isWanted()) {
      add(
          "No instance has started it since it was stopped, at %s (%s)."
              .formatted(words.time(kept.since(), facts.now()), why(kept)));
    }
  }

  /** Whether it would run, as far as its row and its user's go. */
  private boolean isWanted() {
    User user = history.user();
    return user != null
        && user.monitored()
        && row.status() == StrategyStatus.ON.code()
        && row.activeTime().contains(facts.now());
  }

  private static String why(StrategyRecord kept) {
    String detail = kept.detail();
    return detail == null ? "why is not kept" : detail;
  }

  /** When it is, or was, to be begun anew. */
  private String triedAgain(StrategyRecord kept) {
    Matcher matcher = TRIED_AGAIN.matcher(why(kept));
    return matcher.find()
        ? ", at " + words.time(kept.since().plusSeconds(Long.parseLong(matcher.group(1))))
        : "";
  }

  // ---- whether what it decides is let through

  private void halts() {
    HaltBook book = HaltBook.ofNobody();
    book.replace(facts.halts());
    Stream.concat(Stream.of(""), facts.symbols().stream())
        .flatMap(
            symbol -> book.concerning(row.userId(), row.strategyId(), symbol, facts.now()).stream())
        .distinct()
        .sorted(Comparator.comparing(Halt::mode))
        .forEach(this::halt);
  }

  private void halt(Halt halt) {
    String whom =
        switch (halt.scope()) {
          case ALL -> "everyone";
          case USER -> "its user";
          case STRATEGY -> "it";
          case SYMBOL -> halt.target() + ", in which it deals";
          case UNCLEAR -> "somebody, by a row that does not say clearly whom";
        };
    String what =
        halt.mode() == Halt.Mode.REDUCING
            ? "A halt for %s lets through only what lowers a position"
            : "Trading is halted for %s";
    add(
        (what + "%s, by %s, until %s. `halt lift %d` ends that.")
            .formatted(
                whom,
                Words.quoted(halt.reason()),
                halt.actor().isEmpty() ? "nobody knows whom" : halt.actor(),
                until(halt.endsAt()),
                halt.id()));
  }

  private String until(@Nullable Instant end) {
    return end == null ? "it is lifted" : words.time(end, facts.now());
  }

  private void denials() {
    Denials denials = Denials.of(history.decisions());
    Decision last = denials.last();
    if (last != null) {
      Refusal refusal = Refusal.parse(last.reason());
      add(
          "Its last order, of %s, was denied (%d of its last %d were): %s. %s"
              .formatted(
                  words.time(last.at(), facts.now()),
                  denials.denied(),
                  denials.orders(),
                  refusal.text(),
                  refusal.advice()));
    }
  }

  // ---- what hinders it

  private void slowness() {
    StrategyRecord kept = history.kept();
    if (kept != null && kept.runtime().equals("slowed")) {
      add(
          "It is slowed down since %s: %s."
              .formatted(words.time(kept.since(), facts.now()), why(kept)));
    } else if (kept != null && kept.runtime().equals("trial")) {
      add(
          "It is on trial since %s, after a quarantine; one more fault leads to the next."
              .formatted(words.time(kept.since(), facts.now())));
    }
  }

  private void orders() {
    history.openOrders().forEach(this::order);
  }

  private void order(OrderRow order) {
    List<AuditStore.Entry> last =
        history.lastChanges().stream()
            .filter(entry -> Changes.of(entry).order().orderId().equals(order.orderId()))
            .toList();
    Present present = Present.of(order, last);
    if (present.isQuarantined()) {
      add(
          "It cannot rely on its order %s. %s See: explain %s"
              .formatted(order.orderId(), present.summary(), order.orderId()));
    }
  }
}
