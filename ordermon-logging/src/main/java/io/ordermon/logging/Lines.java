package io.ordermon.logging;

import java.io.IOException;
import java.io.OutputStream;

/** Some whole lines for one file. */
interface Lines {

  /** In bytes. */
  int length();

  int count();

  void writeTo(OutputStream out) throws IOException;
}
