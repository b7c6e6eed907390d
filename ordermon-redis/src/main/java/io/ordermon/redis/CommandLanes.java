package io.ordermon.redis;

import io.ordermon.commands.Command;
import io.ordermon.commands.Command.Body;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Which commands may be carried out side by side: those of one lane are carried out in their order,
 * those of two side by side. Used on one thread.
 */
final class CommandLanes {

  /** The lane of those before and after which all others have to wait. */
  static final String BARRIER = "";

  private final SideBySide threads;
  private final Work work;
  private final Map<String, List<Entry>> lanes = new LinkedHashMap<>();

  /** One command in its lane. */
  record Entry(GivenCommand given, Command command) {}

  /** Carries out the commands of one lane. */
  interface Work {
    void carryOut(String lane, List<Entry> entries) throws InterruptedException;
  }

  CommandLanes(SideBySide threads, Work work) {
    this.threads = threads;
    this.work = work;
  }

  /** Takes a command; it is carried out at the latest when the next barrier comes. */
  void add(Entry entry) throws InterruptedException {
    String lane = of(entry.command());
    if (lane.equals(BARRIER)) {
      runAll();
    }
    lanes.computeIfAbsent(lane, name -> new ArrayList<>()).add(entry);
    if (lane.equals(BARRIER)) {
      runAll();
    }
  }

  /** When it returns, or throws, nothing is under way any more, and nothing is left. */
  void runAll() throws InterruptedException {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    lanes.forEach(
        (lane, entries) ->
            tasks.add(
                () -> {
                  work.carryOut(lane, entries);
                  return true;
                }));
    lanes.clear();
    threads.run(tasks);
  }

  /** Forgets what was taken and has not begun. */
  void clear() {
    lanes.clear();
  }

  /** A filter, say, means what was entered before it: it is a barrier. */
  static String of(Command command) {
    Body body = command.body();
    if (body instanceof Command.CreateOrder create) {
      return create.orderId() == null ? "user " + create.userId() : "order " + create.orderId();
    } else if (body instanceof Command.AmendOrder amend) {
      return "order " + amend.orderId();
    } else if (body instanceof Command.CancelOrder cancel) {
      return "order " + cancel.orderId();
    }
    return BARRIER;
  }
}
