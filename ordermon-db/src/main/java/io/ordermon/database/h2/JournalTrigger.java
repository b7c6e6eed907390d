package io.ordermon.database.h2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.spi.Slots;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * The journal's triggers on H2: does what {@code mysql/V2__journal_triggers.sql} says in SQL. H2
 * makes one instance for each trigger and calls it in the transaction that changes the row.
 */
public final class JournalTrigger implements Trigger {

  private static final int SLOTS = 256;
  private static final String INSERT =
      "INSERT INTO changes (slot, entity, entity_id, user_id, op, version, old_status, new_status,"
          + " old_quantity, old_filled_quantity, new_filled_quantity, old_price, old_stop_price,"
          + " old_avg_fill_price, old_fees, decision_id, actor, row_data, changed_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CURRENT_USER, ?, ?)";

  private String entity = "";
  private boolean before;
  private List<String> columns = List.of();

  /** For H2. */
  public JournalTrigger() {}

  @Override
  public void init(
      Connection connection, String schema, String name, String table, boolean isBefore, int type)
      throws SQLException {
    before = isBefore;
    entity = entityOf(table.toLowerCase(Locale.ROOT));
    List<String> found = new ArrayList<>();
    try (ResultSet row = connection.getMetaData().getColumns(null, schema, table, null)) {
      while (row.next()) {
        found.add(row.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
      }
    }
    columns = found;
  }

  /** By how it begins: a table that is being altered is, for the while, a copy by another name. */
  private static String entityOf(String table) {
    if (table.startsWith("strategies")) {
      return "strategy";
    }
    return table.startsWith("orders") ? "order" : "user";
  }

  @Override
  public void fire(
      Connection connection, @Nullable Object @Nullable [] was, @Nullable Object @Nullable [] is)
      throws SQLException {
    if (before) {
      countVersion(Objects.requireNonNull(was), Objects.requireNonNull(is));
    } else if (was == null) {
      journal(connection, "insert", null, Objects.requireNonNull(is));
    } else if (is == null) {
      journal(connection, "delete", was, was);
    } else if (!same(was, is, entity + "_id") || !same(was, is, "user_id")) {
      journal(connection, "delete", was, was);
      journal(connection, "insert", null, is);
    } else if (!same(was, is, "version")) {
      journal(connection, "update", was, is);
    }
  }

  private void countVersion(@Nullable Object[] was, @Nullable Object[] is) {
    boolean differs = false;
    for (String column : columns) {
      boolean counts =
          !column.equals("version") && !column.equals("updated_at") && !column.equals("created_at");
      differs |= counts && !same(was, is, column);
    }
    int version = columns.indexOf("version");
    long old = ((Number) Objects.requireNonNull(was[version])).longValue();
    is[version] = differs ? old + 1 : old;
  }

  private boolean same(@Nullable Object[] was, @Nullable Object[] is, String column) {
    Object a = value(was, column);
    Object b = value(is, column);
    if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
      return x.compareTo(y) == 0;
    }
    return Objects.deepEquals(a, b);
  }

  private @Nullable Object value(@Nullable Object @Nullable [] row, String column) {
    int index = columns.indexOf(column);
    return row == null || index < 0 ? null : row[index];
  }

  private void journal(
      Connection connection, String op, @Nullable Object @Nullable [] was, @Nullable Object[] row)
      throws SQLException {
    boolean deleted = op.equals("delete");
    String userId = String.valueOf(value(row, "user_id"));
    Object decision = value(row, "decision_id");
    boolean newDecision = !deleted && !Objects.equals(decision, value(was, "decision_id"));
    @Nullable Object[] values = {
      Slots.of(userId, SLOTS),
      entity,
      value(row, entity + "_id"),
      userId,
      op,
      value(row, "version"),
      value(was, "status"),
      deleted ? null : value(row, "status"),
      value(was, "quantity"),
      value(was, "filled_quantity"),
      deleted ? null : value(row, "filled_quantity"),
      value(was, "price"),
      value(was, "stop_price"),
      value(was, "avg_fill_price"),
      value(was, "fees"),
      newDecision ? decision : null,
      json(row),
      LocalDateTime.now(ZoneOffset.UTC)
    };
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
  }

  private String json(@Nullable Object[] row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      put(json, columns.get(i), row[i]);
    }
    json.remove(List.of("extra", "decision_id", "updated_at"));
    return json.toString();
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    if (value == null) {
      json.putNull(name);
    } else if (value instanceof BigDecimal decimal) {
      json.put(name, decimal);
    } else if (value instanceof Number number) {
      json.put(name, number.longValue());
    } else if (value instanceof LocalDateTime time) {
      json.put(name, seconds(time.toInstant(ZoneOffset.UTC)));
    } else if (value instanceof Timestamp time) {
      json.put(name, seconds(time.toLocalDateTime().toInstant(ZoneOffset.UTC)));
    } else if (value instanceof OffsetDateTime time) {
      json.put(name, seconds(time.toInstant()));
    } else if (value instanceof byte[] bytes) {
      json.put(name, new String(bytes, StandardCharsets.UTF_8)); // a column of the type JSON
    } else if (value instanceof Reader reader) {
      json.put(name, read(reader));
    } else {
      json.put(name, value.toString());
    }
  }

  private static String read(Reader reader) {
    try (reader) {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BigDecimal seconds(Instant instant) {
    return BigDecimal.valueOf(instant.getEpochSecond())
        .add(BigDecimal.valueOf(instant.getNano(), 9));
  }
}
