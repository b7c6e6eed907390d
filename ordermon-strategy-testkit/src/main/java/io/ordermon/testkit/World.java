package io.ordermon.testkit;

import io.ordermon.simulation.Simulation;
import java.util.List;
import java.util.function.Consumer;

/** The world of one test, and what is written down of it. */
record World(Simulation simulation, Journal journal, boolean mayThrow) {

  /**
   * Lets something happen, and all that follows from it.
   *
   * @throws AssertionError if the strategy throws, and may not
   */
  void act(Consumer<Simulation> action) {
    action.accept(simulation);
    simulation.settle();
    List<String> errors = journal.errors();
    if (!mayThrow && !errors.isEmpty()) {
      String first = errors.get(0);
      errors.clear();
      throw new AssertionError("the strategy threw: " + first + "\n" + journal.text());
    }
  }
}
