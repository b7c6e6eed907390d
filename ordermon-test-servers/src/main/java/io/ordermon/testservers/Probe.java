package io.ordermon.testservers;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A look at a server, which fails as long as the server is not as it should be. */
interface Probe {

  void check() throws IOException, SQLException;

  /** Why the check fails, or null if it does not. */
  default @Nullable Exception failure() {
    try {
      check();
      return null;
    } catch (IOException | SQLException e) {
      return e;
    }
  }
}
