package io.ordermon.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BacktestCommandTest {

  private static final String PARAMS = "--params={\"timeout\": \"5m\", \"action\": \"cancel\"}";

  @TempDir private Path folder;

  private record Answer(int code, String out, String err) {}

  private Answer run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of("backtest"));
    all.addAll(List.of(arguments));
    if (all.stream().noneMatch(each -> each.startsWith("--type"))) {
      all.add("--type=order_timeout");
    }
    return new Answer(
        commandLine.execute(all.toArray(String[]::new)), out.toString(), err.toString());
  }

  private String quotes(String... lines) throws IOException {
    List<String> all = new ArrayList<>(List.of("time,symbol,price"));
    all.addAll(List.of(lines));
    return "--quotes=" + Files.write(folder.resolve("quotes.csv"), all);
  }

  private String good() throws IOException {
    return quotes("2026-01-05T09:00:00Z,ACME,100", "2026-01-05T09:00:01Z,ACME,101");
  }

  @Test
  void theReportIsPrinted() throws IOException {
    Answer answer = run(PARAMS, good(), "--latency=5ms", "--fee-bps=10");
    assertThat(answer.err()).isEmpty();
    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("quotes         2").contains("equity         100,000.00");
  }

  @Test
  void aStrategyOfAPlugInIsRun() throws IOException {
    Path plugins = folder.resolve("plugins");
    PlugIn.write(plugins);
    Answer answer = run("--type=plugged_in", "--params={}", good(), "--set=PLUGINS_DIR=" + plugins);
    assertThat(answer.err()).isEmpty();
    assertThat(answer.out()).contains("quotes         2");
    assertThat(answer.code()).isZero();
  }

  @Test
  void theReportIsPrintedAsJson() throws IOException {
    Answer answer = run(PARAMS, good(), "--format=json", "--cash=5");
    assertThat(new ObjectMapper().readTree(answer.out()).path("money").path("equity").asText())
        .isEqualTo("5");
  }

  @Test
  void everyFormIsWrittenIntoAFolder() throws IOException {
    Path out = folder.resolve("new").resolve("report");
    Answer answer = run(PARAMS, good(), "--out=" + out);
    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("written").contains("backtest.html");
    assertThat(out.resolve("backtest.html")).content().startsWith("<!DOCTYPE html>");
    assertThat(out.resolve("backtest.json")).exists();
    assertThat(out.resolve("backtest.txt")).exists();
  }

  @Test
  void onlyTheFormsThatWereAskedForAreWritten() throws IOException {
    Path out = folder.resolve("report");
    run(PARAMS, good(), "--out=" + out, "--format=json,text");
    assertThat(out.resolve("backtest.json")).exists();
    assertThat(out.resolve("backtest.html")).doesNotExist();
  }

  @Test
  void whatCannotBeDoneIsToldInWords() throws IOException {
    assertRefused("yesterday", run(PARAMS, quotes("yesterday,ACME,100")));
    assertRefused("timeout: missing", run(good()));
    assertRefused("latency is PT-1S", run(PARAMS, good(), "--latency=PT-1S"));
    assertRefused("say with --out", run(PARAMS, good(), "--format=json,html"));
    assertRefused("known are bracket", run(PARAMS, good(), "--type=none"));
    assertRefused("cannot be read", run(PARAMS, "--quotes=" + folder.resolve("none.csv")));
  }

  private static void assertRefused(String why, Answer answer) {
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains(why).doesNotContain("at io.ordermon");
  }
}
