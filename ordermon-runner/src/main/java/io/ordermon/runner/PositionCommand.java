package io.ordermon.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.config.Settings;
import io.ordermon.database.Database;
import io.ordermon.decimals.Decimals;
import io.ordermon.models.Position;
import io.ordermon.monitoring.PositionCounting;
import io.ordermon.runner.demo.Demo;
import io.ordermon.runner.setup.DatabaseAccess;
import io.ordermon.runner.setup.SettingsOptions;
import io.ordermon.spi.PositionKey;
import io.ordermon.spi.PositionStore.Ledger;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what users hold, and whether that is what their fills say. Reads only. */
@Command(
    name = "position",
    description = "Shows what users hold and what they have earned.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PositionCommand.ListAll.class, PositionCommand.Rebuild.class},
    footer = {
      "",
      "Examples:",
      "  position list --user user123 --json",
      "  position list --symbol ACME",
      "  position rebuild --user user123"
    })
final class PositionCommand {

  /** Of so many users at once. */
  private static final int PAGE = 250;

  PositionCommand() {}

  /** What every subcommand needs. */
  abstract static class Base implements Callable<Integer> {

    @Mixin private SettingsOptions options = new SettingsOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--user", description = "Of this user only; without it, of all monitored ones.")
    private @Nullable String user;

    @Option(names = "--demo", description = "On the demonstration's database.")
    private boolean demo;

    int withDatabase(ToIntFunction<Database> work) {
      Settings settings = demo ? Demo.settings(options.read()) : options.read();
      try (Database database = Database.open(DatabaseAccess.required(settings))) {
        return work.applyAsInt(database);
      } finally {
        out().flush();
      }
    }

    /** The next users after one; empty after the last. */
    List<String> page(Database database, @Nullable String after) {
      if (user != null) {
        return after == null ? List.of(user) : List.of();
      }
      return database.users().monitored(after, PAGE);
    }

    PrintWriter out() {
      return spec.commandLine().getOut();
    }
  }

  /** Shows positions. */
  @Command(
      name = "list",
      description = "Shows the positions that are kept, up to the last second or two.",
      mixinStandardHelpOptions = true)
  static final class ListAll extends Base {

    @Option(names = "--strategy", description = "Of this strategy only; '' for entered by hand.")
    private @Nullable String strategy;

    @Option(names = "--symbol", description = "Of this symbol only.")
    private @Nullable String symbol;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ListAll() {}

    private record Row(String userId, PositionKey key, Position position) {}

    @Override
    public Integer call() {
      return withDatabase(
          database -> {
            List<Row> rows = rows(database);
            if (json) {
              out().println(json(rows));
            } else {
              rows.forEach(row -> out().println(text(row)));
              out().println("(" + rows.size() + " positions)");
            }
            return 0;
          });
    }

    private List<Row> rows(Database database) {
      List<Row> rows = new ArrayList<>();
      String last = null;
      for (List<String> page = page(database, last); !page.isEmpty(); page = page(database, last)) {
        Map<String, Ledger> ledgers = new TreeMap<>(database.positions().load(page));
        ledgers.forEach(
            (userId, ledger) ->
                new TreeMap<>(ledger.positions())
                    .forEach((key, position) -> add(rows, new Row(userId, key, position))));
        last = page.get(page.size() - 1);
      }
      return rows;
    }

    private void add(List<Row> rows, Row row) {
      boolean wanted =
          (strategy == null || strategy.equals(row.key().strategyId()))
              && (symbol == null || symbol.equals(row.key().symbol()));
      if (wanted) {
        rows.add(row);
      }
    }

    private static String text(Row row) {
      Position position = row.position();
      String strategyId = row.key().strategyId().isEmpty() ? "(by hand)" : row.key().strategyId();
      return "%s\t%s\t%s\tquantity %s\taverage %s\trealised %s\tfees %s"
          .formatted(
              row.userId(),
              strategyId,
              row.key().symbol(),
              plain(position.quantity()),
              plain(position.averagePrice()),
              plain(position.realised()),
              plain(position.fees()));
    }

    private static ObjectNode json(List<Row> rows) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode().put("schema", 1);
      ArrayNode positions = answer.putArray("positions");
      for (Row row : rows) {
        Position position = row.position();
        positions
            .addObject()
            .put("user_id", row.userId())
            .put("strategy_id", row.key().strategyId())
            .put("symbol", row.key().symbol())
            .put("quantity", plain(position.quantity()))
            .put("cost", plain(position.cost()))
            .put("average_price", plain(position.averagePrice()))
            .put("realised", plain(position.realised()))
            .put("fees", plain(position.fees()));
      }
      return answer;
    }
  }

  /** Counts anew, and compares. */
  @Command(
      name = "rebuild",
      description = {
        "Counts positions anew from orders, journal and audit, and compares them with those kept.",
        "Changes nothing; 1 where they differ. Of a user who trades at that moment they may: ask again."
      },
      mixinStandardHelpOptions = true)
  static final class Rebuild extends Base {

    Rebuild() {}

    @Override
    public Integer call() {
      return withDatabase(this::compare);
    }

    private int compare(Database database) {
      int users = 0;
      int differing = 0;
      String last = null;
      for (List<String> page = page(database, last); !page.isEmpty(); page = page(database, last)) {
        Map<String, Ledger> kept = new TreeMap<>(database.positions().load(page));
        Map<String, Long> upTo = new TreeMap<>();
        kept.forEach((userId, ledger) -> upTo.put(userId, ledger.logId()));
        Map<String, Ledger> counted = new PositionCounting(database).count(upTo);
        for (Ledger ledger : kept.values()) {
          users++;
          differing += differs(ledger, counted.getOrDefault(ledger.userId(), ledger)) ? 1 : 0;
        }
        last = page.get(page.size() - 1);
      }
      out().println("(%d users counted, %d differ)".formatted(users, differing));
      return differing == 0 ? 0 : 1;
    }

    private boolean differs(Ledger kept, Ledger counted) {
      TreeSet<PositionKey> keys = new TreeSet<>(kept.positions().keySet());
      keys.addAll(counted.positions().keySet());
      boolean any = false;
      for (PositionKey key : keys) {
        Position a = kept.positions().getOrDefault(key, Position.flat(key.symbol()));
        Position b = counted.positions().getOrDefault(key, Position.flat(key.symbol()));
        if (!figures(a).equals(figures(b))) {
          any = true;
          out()
              .println(
                  "%s\t%s\t%s\tkept %s\tcounted %s"
                      .formatted(
                          kept.userId(), key.strategyId(), key.symbol(), figures(a), figures(b)));
        }
      }
      return any;
    }

    private static String figures(Position position) {
      return "quantity %s, cost %s, realised %s, fees %s"
          .formatted(
              plain(position.quantity()),
              plain(position.cost()),
              plain(position.realised()),
              plain(position.fees()));
    }
  }

  private static String plain(BigDecimal value) {
    return Decimals.plain(value);
  }
}
