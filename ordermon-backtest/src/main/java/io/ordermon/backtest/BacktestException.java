package io.ordermon.backtest;

/** A back-test that cannot be done as asked; the message is for the person who asked. */
public final class BacktestException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BacktestException(String message) {
    super(message);
  }

  BacktestException(String message, Throwable cause) {
    super(message, cause);
  }
}
