package io.ordermon.redis;

import io.ordermon.commands.Command;
import io.ordermon.commands.CommandAnswer;
import io.ordermon.commands.CommandExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Carries out nothing, and keeps what it was asked for and in which order. Thread-safe. */
final class RecordingExecutor implements CommandExecutor {

  /** What is done with a command. */
  interface Behaviour {
    void carryOut(Command command) throws Elsewhere, InterruptedException;
  }

  private final List<String> steps = new ArrayList<>(); // guarded by itself
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();

  /** What is done with the command of an id, instead of nothing. */
  RecordingExecutor when(String id, Behaviour behaviour) {
    behaviours.put(id, behaviour);
    return this;
  }

  void asUsual(String id) {
    behaviours.remove(id);
  }

  @Override
  public CommandAnswer execute(Command command) throws Elsewhere, InterruptedException {
    step("begin " + command.id());
    Behaviour behaviour = behaviours.get(command.id());
    if (behaviour != null) {
      behaviour.carryOut(command);
    }
    step("end " + command.id());
    return CommandAnswer.done(command.id(), "subject of " + command.id());
  }

  private void step(String step) {
    synchronized (steps) {
      steps.add(step);
    }
  }

  /** Beginnings and ends. */
  List<String> steps() {
    synchronized (steps) {
      return List.copyOf(steps);
    }
  }

  /** The ids of those that were carried out, in the order in which they ended. */
  List<String> ended() {
    return steps().stream()
        .filter(each -> each.startsWith("end "))
        .map(RecordingExecutor::id)
        .toList();
  }

  /** How often one was begun. */
  long tries(String id) {
    return steps().stream().filter(("begin " + id)::equals).count();
  }

  private static String id(String step) {
    return step.substring("end ".length());
  }
}
