package io.ordermon.database;

import io.ordermon.spi.Fence;
import io.ordermon.spi.Fences;
import io.ordermon.spi.SlotStore;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The table {@code slots}. */
final class JdbcSlotStore implements SlotStore {

  private final Transactions transactions;

  JdbcSlotStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public int count() {
    return transactions.read(
        "reading the table slots",
        connection ->
            Sql.query(connection, "SELECT COUNT(*) FROM slots", row -> row.getInt(1)).get(0));
  }

  @Override
  public void check(Fences fences) {
    transactions.check("reading the table slots", fences);
  }

  @Override
  public List<Fence> claim(Collection<Integer> slots, String owner) {
    return transactions.transact(
        "claiming slots",
        connection -> {
          for (int slot : new TreeSet<>(slots)) {
            Sql.update(
                connection,
                "UPDATE slots SET epoch = epoch + 1, owner = ?, since = CURRENT_TIMESTAMP(6)"
                    + " WHERE slot = ?",
                owner,
                slot);
          }
          return Sql.queryIn(
              connection,
              "SELECT slot, epoch FROM slots WHERE slot IN (%s)",
              row -> new Fence(row.getInt(1), row.getLong(2)),
              slots);
        });
  }
}
