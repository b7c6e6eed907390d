package io.ordermon.database;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The table {@code shared_secret}: one random text that all instances share. */
final class SharedSecret {

  private static final int BYTES = 24;

  /** Whoever is first makes it; the others' is thrown away. */
  private static final String MAKE =
      "INSERT INTO shared_secret (id, secret) VALUES (1, ?) ON DUPLICATE KEY UPDATE id = VALUES(id)";

  private final Transactions transactions;

  SharedSecret(Transactions transactions) {
    this.transactions = transactions;
  }

  String get() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return transactions.transact(
        "reading the table shared_secret",
        connection -> {
          Sql.update(connection, MAKE, HexFormat.of().formatHex(random));
          return Sql.query(
                  connection,
                  "SELECT secret FROM shared_secret WHERE id = 1",
                  row -> Sql.text(row, "secret"))
              .get(0);
        });
  }
}
