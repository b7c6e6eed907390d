package io.ordermon.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.config.SettingsCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

  @TempDir private Path folder;

  private record Answer(int code, String out, String err) {}

  private Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Answer(commandLine.execute(arguments), out.toString(), err.toString());
  }

  private String set(String name, Object value) {
    return "--set=" + name + "=" + value;
  }

  @Test
  void everyCommandHasHelpWithExamples() {
    for (String command :
        new String[] {
          "start", "status", "test", "load", "db", "backtest", "strategy", "halt", "explain", "log"
        }) {
      Answer answer = run(command, "--help");
      assertThat(answer.code()).isZero();
      assertThat(answer.out()).contains("Usage:");
    }
    assertThat(run("--help").out()).contains("Examples:");
  }

  @Test
  void statusSaysWhenNothingRuns() {
    Answer answer = run("status", set("HTTP_PORT", 1));
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.out()).contains("does not run at http://127.0.0.1:1");
  }

  @Test
  void statusInJsonKeepsItsShapeWhenNothingRuns() {
    Answer answer = run("status", "--json", set("HTTP_PORT", 1));
    assertThat(answer.out()).contains("\"status\":\"down\"").contains("\"schema\":1");
  }

  @Test
  void everyFaultOfTheSettingsIsNamedInOneMessage() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.env"), "MYSQL_HOST=db1\nMYSQL_PORT=70000\nLOG_LEVEL=LOUD\n");
    Answer answer = run("start", "--env-file", file.toString());
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err())
        .contains("MYSQL_PORT is '70000', which is not in 1 to 65535")
        .contains("LOG_LEVEL is 'LOUD'")
        .contains("MYSQL_USER is missing")
        .doesNotContain("at io.ordermon");
  }

  @Test
  void aMisspeltSettingIsRefusedWithTheNearestName() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.env"), "MYSQL_HOSTS=db1\n");
    Answer answer = run("start", "--env-file", file.toString());
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains("MYSQL_HOSTS is no setting; did you mean MYSQL_HOST?");
  }

  @Test
  void aSecretIsNotShownEvenWhenItIsWrong() {
    assertThat(
            io.ordermon.config.Settings.of(
                    java.util.Map.of(
                        "MYSQL_HOST", "h", "MYSQL_USER", "u", "MYSQL_PASSWORD", "hunter2"))
                .toString())
        .contains("***")
        .doesNotContain("hunter2");
  }

  @Test
  void theExampleFileIsWhatTheProgramSays() throws IOException {
    assertThat(Files.readString(Path.of("../.env.example"))).isEqualTo(SettingsCatalog.example());
    assertThat(run("settings").out()).isEqualTo(SettingsCatalog.example());
  }

  @Test
  void thePageOfStrategiesIsWhatTheProgramSays() throws IOException {
    assertThat(Files.readString(Path.of("../docs/strategies.md")))
        .isEqualTo(run("strategy", "types", "--markdown").out());
  }

  @Test
  void plugInsAreToldAndThoseThatCannotBeUsed() throws IOException {
    String set = "PLUGINS_DIR=" + folder.resolve("plugins");
    Answer none = run("plugin", "list", "--set", set);
    assertThat(none.out()).startsWith("there is no folder ").contains("plugins");
    assertThat(none.code()).isZero();
    Files.createDirectories(folder.resolve("plugins"));
    Files.writeString(folder.resolve("plugins").resolve("half.jar"), "half of a jar");
    Answer bad = run("plugin", "list", "--set", set);
    assertThat(bad.out()).startsWith("FAILED plugins/half.jar: ");
    assertThat(bad.code()).isEqualTo(1);
    assertThat(run("plugin", "list", "--json", "--set", set).out())
        .contains("\"plugins\" : [ ]")
        .contains("plugins/half.jar: ");
  }

  @Test
  void theTypesOfStrategiesAreTold() {
    assertThat(run("strategy", "types").out())
        .contains("dca: Buys")
        .contains("slippage_percent  How much worse");
    assertThat(run("strategy", "types", "--json").out())
        .startsWith("{\n  \"schema\" : 1,")
        .contains("\"type\" : \"order_timeout\"");
    assertThat(run("strategy", "types", "--json", "--markdown").code()).isEqualTo(2);
  }

  @Test
  void theTypesOfPlugInsAreToldToo() throws IOException {
    Path plugins = folder.resolve("plugins");
    PlugIn.write(plugins);
    Files.writeString(plugins.resolve("half.jar"), "half of a jar");
    Answer text = run("strategy", "types", set("PLUGINS_DIR", plugins));
    assertThat(text.out())
        .contains("plugged_in: Looks at quotes.\n")
        .contains("most              How many, if at all. (a whole number; may be absent)")
        .contains("dca: Buys");
    assertThat(text.err()).contains("ordermon: plugins/half.jar: ");
    assertThat(run("strategy", "types", "--json", set("PLUGINS_DIR", plugins)).out())
        .contains("\"name\" : \"most\"")
        .contains("\"required\" : false");
    assertThat(run("strategy", "types", "--markdown", set("PLUGINS_DIR", plugins)).out())
        .contains("| `most` | a whole number |  | may be absent | How many, if at all. |");
  }

  @Test
  void testChecksEverythingWithoutMakingADatabase() {
    Answer answer =
        run(
            "test",
            set("DATA_DIR", folder.resolve("data")),
            set("LOG_DIR", folder.resolve("logs")));
    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("embedded; it will be made").contains("order_timeout");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void testSaysWhatToDoAboutEachFailure() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Answer answer =
        run(
            "test",
            set("MYSQL_HOST", "127.0.0.1"),
            set("MYSQL_PORT", 1),
            set("MYSQL_USER", "u"),
            set("REDIS_HOST", "127.0.0.1"),
            set("REDIS_PORT", 1),
            set("LOG_DIR", file.resolve("logs")));
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out())
        .contains("FAILED  database")
        .contains("check MYSQL_HOST and MYSQL_PORT")
        .contains("FAILED  redis")
        .contains("check the settings REDIS_")
        .contains("FAILED  log folder")
        .contains("check LOG_DIR");
  }

  @Test
  void theDatabaseCanBeMadeAndAsked() {
    String data = set("DATA_DIR", folder.resolve("data"));
    assertThat(run("db", "migrate", data).code()).isZero();
    assertThat(run("db", "sql", data, "INSERT INTO users (user_id) VALUES ('u1')").out())
        .contains("1 rows changed");
    assertThat(run("db", "sql", data, "SELECT user_id, status FROM users").out())
        .contains("user_id\tstatus")
        .contains("u1\t1")
        .contains("(1 rows)");
    assertThat(run("db", "sql", data, "SELEC").code()).isEqualTo(2);
  }

  @Test
  void boundsThatCannotBeReadStopTheStart() {
    Answer answer = run("start", set("RISK_LIMITS", "{\"max_qty\": 1}"));
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains("RISK_LIMITS cannot be followed: params: max_qty: unknown");
  }

  @Test
  void aHaltIsSetShownAndLifted() {
    String data = set("DATA_DIR", folder.resolve("data"));
    assertThat(run("db", "migrate", data).code()).isZero();
    assertThat(
            run("halt", "set", "--symbol", "ACME", "--reducing", "--reason", "drill", data).out())
        .contains("halt 1 is set");
    assertThat(run("halt", "set", "--user", "u1", "--reason", "why", "--for", "30m", data).code())
        .isZero();
    assertThat(run("halt", "list", data).out())
        .contains("1\tsymbol ACME\treducing\tuntil it is lifted\tby ")
        .contains(": drill")
        .contains("(2 halts)");
    assertThat(run("halt", "list", "--json", data).out())
        .startsWith("{\"schema\":1,\"halts\":[{\"halt_id\":1,\"scope\":\"symbol\"");
    assertThat(run("halt", "lift", "1", data).out()).contains("halt 1 is lifted");
    assertThat(run("halt", "lift", "1", data).code()).isEqualTo(1);
    assertThat(run("halt", "lift", "--user", "u1", data).out()).contains("halt 2 is lifted");
  }

  @Test
  void whoeverIsHaltedHasAName() {
    for (String whom : List.of("--user", "--strategy", "--symbol")) {
      Answer answer = run("halt", "set", whom, " ", "--reason", "drill");
      assertThat(answer.code()).isEqualTo(2);
      assertThat(answer.err()).contains(whom + " is empty, and would halt nobody");
    }
  }

  @Test
  void theDemonstrationHasHaltsAndPositions() {
    String data = set("DATA_DIR", folder.resolve("data"));
    assertThat(run("db", "migrate", set("DATA_DIR", folder.resolve("data/demo"))).code()).isZero();
    assertThat(run("halt", "set", "--demo", "--user", "user123", "--reason", "drill", data).out())
        .contains("halt 1 is set");
    assertThat(run("halt", "list", "--demo", data).out()).contains("user user123");
    assertThat(run("position", "list", "--demo", data).out()).contains("(0 positions)");
    for (String[] command : new String[][] {{"halt", "list"}, {"position", "list"}}) {
      Answer without = run(command[0], command[1], data);
      assertThat(without.code()).isEqualTo(2);
      assertThat(without.err())
          .contains("there is no database in ")
          .contains("the demonstration's is looked at with --demo");
    }
  }

  @Test
  void oneThatActsOnQuotesIsExplainedWhereThereAreNone() {
    String data = set("DATA_DIR", folder.resolve("data"));
    run("db", "migrate", data);
    run(
        "db",
        "sql",
        data,
        "INSERT INTO strategies (strategy_id, user_id, strategy_type, params) VALUES"
            + " ('s1', 'u1', 'price_alert', '{\"symbol\": \"ACME\", \"price\": 1, \"direction\": \"above\"}'),"
            + " ('s2', 'u1', 'order_timeout', '{\"timeout\": \"5m\"}')");
    String problem = "It acts on quotes, and there is no source of quotes: QUOTES_SOURCE is none.";
    assertThat(run("explain", "--strategy", "s1", data, set("HTTP_PORT", 1)).out())
        .contains(problem);
    assertThat(
            run(
                    "explain",
                    "--strategy",
                    "s1",
                    data,
                    set("HTTP_PORT", 1),
                    set("QUOTES_SOURCE", "random"))
                .out())
        .doesNotContain(problem);
    assertThat(run("explain", "--strategy", "s2", data, set("HTTP_PORT", 1)).out())
        .doesNotContain(problem);
  }

  @Test
  void positionsAreShownAndCompared() {
    String data = set("DATA_DIR", folder.resolve("data"));
    assertThat(run("db", "migrate", data).code()).isZero();
    for (String statement :
        List.of(
            "INSERT INTO users (user_id) VALUES ('u1')",
            "INSERT INTO orders (order_id, user_id, strategy_id, symbol, side, price, quantity,"
                + " filled_quantity, status) VALUES"
                + " ('o1', 'u1', 's1', 'ACME', 'buy', 10, 4, 4, 'filled')",
            "DELETE FROM changes",
            "INSERT INTO position_marks (user_id, log_id) VALUES ('u1', 0)",
            "INSERT INTO positions (user_id, strategy_id, symbol, quantity, cost, realised, fees)"
                + " VALUES ('u1', 's1', 'ACME', 4, 40, 0, 0)")) {
      assertThat(run("db", "sql", data, statement).code()).isZero();
    }
    assertThat(run("position", "list", data).out())
        .contains("u1\ts1\tACME\tquantity 4\taverage 10\trealised 0\tfees 0")
        .contains("(1 positions)");
    assertThat(run("position", "list", "--symbol", "BOLT", data).out()).contains("(0 positions)");
    assertThat(run("position", "list", "--user", "u1", "--strategy", "s1", "--json", data).out())
        .startsWith("{\"schema\":1,\"positions\":[{\"user_id\":\"u1\",\"strategy_id\":\"s1\"")
        .contains("\"quantity\":\"4\",\"cost\":\"40\",\"average_price\":\"10\"");
    assertThat(run("position", "rebuild", data).out()).contains("(1 users counted, 0 differ)");
    assertThat(run("db", "sql", data, "UPDATE positions SET quantity = 3").code()).isZero();
    Answer differing = run("position", "rebuild", "--user", "u1", data);
    assertThat(differing.code()).isEqualTo(1);
    assertThat(differing.out())
        .contains(
            "u1\ts1\tACME\tkept quantity 3, cost 40, realised 0, fees 0\tcounted quantity 4,");
  }

  @Test
  void aHaltNeedsSomebodyAReasonAndATime() {
    assertThat(run("halt", "set", "--reason", "why").code()).isEqualTo(2);
    assertThat(run("halt", "set", "--all").code()).isEqualTo(2);
    assertThat(run("halt", "set", "--all", "--user", "u1", "--reason", "why").code()).isEqualTo(2);
    Answer answer = run("halt", "set", "--all", "--reason", "why", "--for", "soon");
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains("--for: 'soon' is no length of time");
  }

  @Test
  void whatIsToBeExplainedAndNotThereIsSaidWithTheNearestHint() {
    String data = set("DATA_DIR", folder.resolve("data"));
    assertThat(run("explain", "o1", data).err())
        .contains("there is no database in ")
        .contains("check DATA_DIR");
    assertThat(folder.resolve("data")).doesNotExist();
    run("db", "migrate", data);
    run(
        "db",
        "sql",
        data,
        "INSERT INTO strategies (strategy_id, user_id, strategy_type) VALUES ('s1', 'u1', 't')");
    run(
        "db",
        "sql",
        data,
        "INSERT INTO orders (order_id, user_id, symbol, side, quantity) VALUES ('o1', 'u1', 'A', 'buy', 1)");
    assertThat(run("explain", "O1", data).code()).isEqualTo(1);
    assertThat(run("explain", "O1", data).err())
        .isEqualToIgnoringNewLines(
            "ordermon: there is no order 'O1', in the tables or in the audit; did you mean o1?");
    assertThat(run("explain", "s1", data).err()).contains("but a strategy: explain --strategy s1");
    assertThat(run("explain", "--strategy", "o1", data).err()).contains("but an order: explain o1");
    assertThat(run("explain", "--strategy", "s", data).err())
        .contains("there is no row in strategies with strategy_id 's'; did you mean s1?");
    assertThat(run("explain", data).code()).isEqualTo(2);
    assertThat(run("explain", "o1", "--strategy", "s1", data).code()).isEqualTo(2);
  }

  @Test
  void aStrategyThatNobodyHasEverRunIsExplained() {
    String data = set("DATA_DIR", folder.resolve("data"));
    run("db", "migrate", data);
    run(
        "db",
        "sql",
        data,
        "INSERT INTO strategies (strategy_id, user_id, strategy_type) VALUES ('s1', 'u1', 't')");
    Answer answer = run("explain", "--strategy", "s1", data, set("HTTP_PORT", 1));
    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .contains("\nThere is no row in users for its user u1, so nobody watches it.\n")
        .contains("nobody provides the strategy_type 't'; known are [")
        .contains("No instance of ordermon has ever watched its user.");
  }
}
