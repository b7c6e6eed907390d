package io.ordermon.runner.http;

import java.io.IOException;

/** A running instance says that something cannot be done; the message is what it says. */
public final class ProblemException extends IOException {

  private static final long serialVersionUID = 1L;

  ProblemException(String detail) {
    super(detail);
  }
}
