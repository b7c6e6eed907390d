package io.ordermon.runner.backtest;

import java.io.Console;

/** Whether a person looks on. */
final class Terminal {

  private Terminal() {}

  @SuppressWarnings("SystemConsoleNull") // what it says of newer Java is seen to below
  static boolean isThere() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** From Java 22 on there is a console also where there is no terminal; it can be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
