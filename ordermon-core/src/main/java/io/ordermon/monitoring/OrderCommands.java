package io.ordermon.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ordermon.commands.Command;
import io.ordermon.commands.Command.Body;
import io.ordermon.commands.CommandAnswer;
import io.ordermon.commands.CommandAnswer.OrderAnswer;
import io.ordermon.commands.CommandAnswer.Outcome;
import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.monitoring.cache.UserDirectory;
import io.ordermon.monitoring.strategy.DecisionRequest;
import io.ordermon.monitoring.strategy.Wish;
import io.ordermon.orders.DecisionIds;
import io.ordermon.spi.CommandStore;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.StoreException;
import io.ordermon.spi.UserStore;
import io.ordermon.strategies.DecisionOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Commands about orders, and about what is held of a user: through the users' monitors, as what
 * strategies decide. Each decision's id is made of the command's, so that it takes effect once.
 */
final class OrderCommands {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** So many orders are cancelled at one time: far less than the writer has room for. */
  private static final int AT_ONCE = 500;

  /** Why nothing was written, which has nothing to do with what was asked for. */
  private static final Set<String> PASSING = Set.of("WRITER_BUSY", "SLOT_LOST");

  private static final JsonMapper JSON = new JsonMapper();

  /** An answer names each. */
  private static final int MOST = 100_000;

  private final CommandStore store;
  private final UserStore users;
  private final Monitors monitors;
  private final UserDirectory directory;

  OrderCommands(CommandStore store, UserStore users, Monitors monitors, UserDirectory directory) {
    this.store = store;
    this.users = users;
    this.monitors = monitors;
    this.directory = directory;
  }

  /** Whether a command is one of these. */
  static boolean concern(Body body) {
    return body instanceof Command.CreateOrder
        || body instanceof Command.AmendOrder
        || body instanceof Command.CancelOrder
        || body instanceof Command.CancelOrders
        || body instanceof Command.ResyncUser;
  }

  /**
   * Carries a command out, and waits until that is committed.
   *
   * @param userId whom it concerns; empty for nobody in particular, or for an order of nobody
   * @param plan what {@link #plan} found when it was first carried out
   * @throws StoreException.Unavailable if it may have been carried out, and is to be tried again
   */
  CommandAnswer carryOut(Command command, String userId, @Nullable String plan)
      throws InterruptedException {
    Body body = command.body();
    if (body instanceof Command.CreateOrder create) {
      return create(command, create);
    } else if (body instanceof Command.AmendOrder amend) {
      return amend(command, amend, userId);
    } else if (body instanceof Command.CancelOrder cancel) {
      return cancel(command, cancel, userId);
    } else if (body instanceof Command.CancelOrders cancel) {
      return cancelAll(command, cancel, plan);
    }
    return resync(command, userId);
  }

  private CommandAnswer create(Command command, Command.CreateOrder create)
      throws InterruptedException {
    OrderTerms terms =
        new OrderTerms(
            create.symbol(),
            create.side(),
            create.orderType(),
            create.timeInForce(),
            create.quantity(),
            create.price(),
            create.stopPrice(),
            expiry(create));
    String decisionId = decisionId(command, "");
    String orderId = create.orderId() == null ? DecisionIds.order(decisionId) : create.orderId();
    return decide(command, create.userId(), orderId, create.strategyId(), new Wish.Submit(terms));
  }

  private static @Nullable Instant expiry(Command.CreateOrder create) {
    return create.expiresAt() == null ? null : Instant.parse(create.expiresAt());
  }

  private CommandAnswer amend(Command command, Command.AmendOrder amend, String userId)
      throws InterruptedException {
    Optional<CommandAnswer> gone = notHeld(command, amend.orderId(), userId);
    if (gone.isPresent()) {
      return gone.get();
    }
    OrderAmendment amendment =
        new OrderAmendment(amend.quantity(), amend.price(), amend.stopPrice());
    return decide(
        command, userId, amend.orderId(), null, new Wish.Amend(amendment, why(amend.reason())));
  }

  /**
   * An amendment is checked against the order as it is held: one that has just been entered is
   * waited for.
   *
   * @return why there is nothing to amend; empty if there is
   */
  private Optional<CommandAnswer> notHeld(Command command, String orderId, String userId) {
    Optional<UserMonitor> monitor = monitors.find(userId);
    if (monitor.isEmpty() || monitor.get().orders().holds(orderId)) {
      return Optional.empty();
    }
    Optional<OrderRow> row = users.orders(List.of(orderId)).stream().findFirst();
    boolean closed =
        row.flatMap(each -> OrderStatus.parse(each.status()))
            .filter(status -> !status.isOpen())
            .isPresent();
    if (row.isPresent() && !closed) {
      throw new StoreException.Unavailable(
          "order " + orderId + " has not been seen yet", new IllegalStateException(userId));
    }
    String reason = row.map(each -> "TOO_LATE: status=" + each.status()).orElse("UNKNOWN_ORDER");
    return Optional.of(rejected(command, orderId, reason));
  }

  private CommandAnswer cancel(Command command, Command.CancelOrder cancel, String userId)
      throws InterruptedException {
    return decide(command, userId, cancel.orderId(), null, new Wish.Cancel(why(cancel.reason())));
  }

  private static String why(@Nullable String reason) {
    return reason == null ? "" : reason;
  }

  private CommandAnswer decide(
      Command command, String userId, String orderId, @Nullable String strategyId, Wish wish)
      throws InterruptedException {
    if (userId.isEmpty()) {
      return rejected(command, orderId, "UNKNOWN_ORDER");
    }
    Optional<UserMonitor> monitor = monitors.find(userId);
    if (monitor.isEmpty()) {
      return rejected(command, orderId, notWatched(userId));
    }
    DecisionOutcome outcome = await(ask(monitor.get(), command, "", orderId, strategyId, wish));
    return new CommandAnswer(
        command.id(), outcome(outcome), outcome.reason(), orderId, List.of(), false);
  }

  private static CommandAnswer rejected(Command command, String orderId, String reason) {
    return new CommandAnswer(command.id(), Outcome.REJECTED, reason, orderId, List.of(), false);
  }

  private String notWatched(String userId) {
    return directory.find(userId).isEmpty()
        ? "UNKNOWN_USER: user_id=" + userId
        : "USER_NOT_ACTIVE: user_id=" + userId;
  }

  private static Outcome outcome(DecisionOutcome outcome) {
    return switch (outcome.result()) {
      case DONE -> Outcome.DONE;
      case DENIED -> Outcome.DENIED;
      case REJECTED -> Outcome.REJECTED;
    };
  }

  private static String decisionId(Command command, String what) {
    return DecisionIds.decision("command", command.id(), what);
  }

  private CompletableFuture<DecisionOutcome> ask(
      UserMonitor monitor,
      Command command,
      String what,
      String orderId,
      @Nullable String strategyId,
      Wish wish) {
    CompletableFuture<DecisionOutcome> answer = new CompletableFuture<>();
    monitor.decide(
        DecisionRequest.byOperator(
            decisionId(command, what),
            command.actor(),
            strategyId,
            orderId,
            wish,
            "command:" + command.id(),
            answer::complete));
    return answer;
  }

  private static DecisionOutcome await(CompletableFuture<DecisionOutcome> answer)
      throws InterruptedException {
    try {
      DecisionOutcome outcome = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (isPassing(outcome)) {
        throw new StoreException.Unavailable(
            String.valueOf(outcome.reason()), new IllegalStateException(outcome.toString()));
      }
      return outcome;
    } catch (TimeoutException e) {
      throw new StoreException.Unavailable(
          "it was not written within " + PATIENCE.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a decision ended without an outcome", e.getCause());
    }
  }

  /** Whether it would have another outcome later, so that this one must not be kept. */
  private static boolean isPassing(DecisionOutcome outcome) {
    String reason = String.valueOf(outcome.reason());
    return PASSING.stream().anyMatch(reason::startsWith);
  }

  // ---- many orders

  /**
   * What a filter means at this moment, by the table, which has all that was answered before: by
   * order, its user, as JSON.
   */
  String plan(Command.CancelOrders filter) {
    String side = filter.side() == null ? null : filter.side().word();
    return JSON.valueToTree(
            store.openOrders(
                new CommandStore.Filter(
                    filter.userId(), filter.strategyId(), filter.symbol(), side),
                MOST))
        .toString();
  }

  private static Map<String, String> planned(Command command, @Nullable String plan) {
    try {
      return JSON.readValue(
          plan == null ? "{}" : plan, new TypeReference<LinkedHashMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the plan of command " + command.id() + " is none", e);
    }
  }

  private CommandAnswer cancelAll(
      Command command, Command.CancelOrders cancel, @Nullable String plan)
      throws InterruptedException {
    String userId = cancel.userId();
    if (userId != null && directory.find(userId).isEmpty()) {
      return CommandAnswer.not(command.id(), Outcome.REJECTED, notWatched(userId));
    }
    List<OrderAnswer> answers = new ArrayList<>();
    Map<String, CompletableFuture<DecisionOutcome>> asked = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : planned(command, plan).entrySet()) {
      asked.put(each.getKey(), cancelOne(command, cancel, each.getKey(), each.getValue()));
      if (asked.size() == AT_ONCE) {
        take(asked, answers);
      }
    }
    take(asked, answers);
    return new CommandAnswer(command.id(), Outcome.DONE, null, null, answers, false);
  }

  private CompletableFuture<DecisionOutcome> cancelOne(
      Command command, Command.CancelOrders cancel, String orderId, String userId) {
    Wish wish = new Wish.Cancel(why(cancel.reason()));
    return monitors
        .find(userId)
        .map(monitor -> ask(monitor, command, orderId, orderId, null, wish))
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(
                    new DecisionOutcome(
                        "",
                        DecisionOutcome.Action.CANCEL,
                        orderId,
                        DecisionOutcome.Result.REJECTED,
                        "USER_NOT_ACTIVE: user_id=" + userId)));
  }

  private static void take(
      Map<String, CompletableFuture<DecisionOutcome>> asked, List<OrderAnswer> answers)
      throws InterruptedException {
    for (Map.Entry<String, CompletableFuture<DecisionOutcome>> each : asked.entrySet()) {
      DecisionOutcome outcome = await(each.getValue());
      answers.add(new OrderAnswer(each.getKey(), outcome(outcome), outcome.reason()));
    }
    asked.clear();
  }

  private CommandAnswer resync(Command command, String userId) {
    Optional<UserMonitor> monitor = monitors.find(userId);
    monitor.ifPresent(UserMonitor::readAgain);
    return monitor.isPresent()
        ? CommandAnswer.done(command.id(), userId)
        : CommandAnswer.not(command.id(), Outcome.REJECTED, notWatched(userId));
  }
}
