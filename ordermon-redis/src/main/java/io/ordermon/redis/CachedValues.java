package io.ordermon.redis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.User;
import io.ordermon.rows.RowJson;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.UserCache.Entry;
import io.ordermon.spi.UserCache.Version;
import io.ordermon.spi.UserStore.Snapshot;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The three values of one user. Each begins with its schema and its version, EPOCH:NUMBER, which
 * the script that puts it reads; so the order of these fields matters. Each ends with a seal.
 */
record CachedValues(String user, String strategies, String openOrders) {

  static CachedValues of(Entry entry, Seal seal) {
    Snapshot snapshot = entry.snapshot();
    String id = snapshot.user().userId();
    ObjectNode user = head(entry);
    user.set("user", RowJson.PROGRAMS.of(snapshot.user()));
    ObjectNode strategies = head(entry);
    ArrayNode rows = strategies.putArray("strategies");
    snapshot.strategies().forEach(each -> rows.add(RowJson.PROGRAMS.of(each)));
    ObjectNode orders = head(entry);
    ArrayNode open = orders.putArray("open_orders");
    snapshot.openOrders().forEach(each -> open.add(RowJson.PROGRAMS.of(each)));
    return new CachedValues(
        seal.on(user.toString(), id),
        seal.on(strategies.toString(), id),
        seal.on(orders.toString(), id));
  }

  private static ObjectNode head(Entry entry) {
    return head(entry.version()).put("as_of", entry.at().truncatedTo(ChronoUnit.MICROS).toString());
  }

  private static ObjectNode head(Version version) {
    return Json.object().put("version", version.epoch() + ":" + version.number());
  }

  /** What stands where a value was dropped, so that nobody puts an old one back. */
  static String dropped(Version version) {
    return head(version).put("dropped", true).toString();
  }

  /**
   * The user that three values are of; empty if one is not there, was dropped, or was not written
   * by us as it is.
   */
  static Optional<Snapshot> read(
      String userId,
      Seal seal,
      @Nullable String user,
      @Nullable String strategies,
      @Nullable String openOrders) {
    if (!seal.isOn(user, userId)
        || !seal.isOn(strategies, userId)
        || !seal.isOn(openOrders, userId)) {
      return Optional.empty();
    }
    try {
      User read = RowJson.user(body(user, "user"));
      List<StrategyConfig> configs = new ArrayList<>();
      body(strategies, "strategies").forEach(each -> configs.add(RowJson.strategy(each)));
      List<OrderRow> orders = new ArrayList<>();
      body(openOrders, "open_orders").forEach(each -> orders.add(RowJson.order(each)));
      return Optional.of(new Snapshot(read, configs, orders));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // of another schema, or another of the three: as good as not there
    }
  }

  private static JsonNode body(@Nullable String text, String field) {
    JsonNode value = RowJson.parse(text == null ? "" : text);
    JsonNode body = value.get(field);
    if (value.path("schema").asInt() != Json.SCHEMA || body == null) {
      throw new IllegalArgumentException("no " + field);
    }
    return body;
  }
}
