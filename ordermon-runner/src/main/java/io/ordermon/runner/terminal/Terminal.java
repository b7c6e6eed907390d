package io.ordermon.runner.terminal;

import java.io.Console;

/** Whether a person looks on. */
public final class Terminal {

  private Terminal() {}

  /** Whether the program writes to a terminal. */
  @SuppressWarnings("SystemConsoleNull") // what it says of newer Java is seen to below
  public static boolean isThere() {
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
