package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserLogForgeryTest {

  private static final String START = "2026-11-23T12:50:07.123+05:45 INFO  ";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "\r",
        "\r\n",
        "\u000b",
        "\f",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u001b[2K\u001b[1G"
      })
  void nothingEndsOrOverwritesALine(String end) throws IOException {
    String forged = "x" + end + START + "user=admin | granted";
    List<String> lines =
        write(
            new UserLogLine(Logs.NOW, LogLevel.INFO, forged, forged, forged, forged, forged),
            forged);
    assertThat(lines).singleElement().asString().startsWith(START + "user=\"x");
    assertThat(lines.get(0).chars()).noneMatch(c -> c < ' ' || (c >= 0x7f && c < 0xa0));
    assertThat(lines.get(0)).doesNotContain("\u2028").doesNotContain("\u2029");
  }

  @ParameterizedTest
  @CsvSource({
    "000a,\\n", "000d,\\r", "0009,\\t", "001b,\\u001b", "0000,\\u0000", "007f,\\u007f",
    "0085,\\u0085", "009b,\\u009b", "2028,\\u2028", "2029,\\u2029", "202e,\\u202e", "2066,\\u2066",
    "200b,\\u200b", "feff,\\ufeff", "d800,\\ud800", "e0001,\\udb40\\udc01"
  })
  void whatIsNotVisibleIsEscaped(String codePoint, String escape) throws IOException {
    String text = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";
    assertThat(write(Logs.line(text, text), text))
        .containsExactly(START + "user=\"a" + escape + "b\" | a" + escape + "b");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          `u1 order=o9`      , `"u1 order=o9"`
          `u1 | granted`     , `"u1 | granted"`
          `a"b`              , `"a\\"b"`
          `a\\`              , `"a\\\\"`
          ``                 , `""`
          `用户`             , `"用户"`
          `Ab-1_2.x:@+/*`    , `Ab-1_2.x:@+/*`
          """)
  void anIdStaysInItsField(String id, String shown) throws IOException {
    assertThat(write(Logs.line(id, "m"), id)).containsExactly(START + "user=" + shown + " | m");
  }

  @Test
  void whatPeopleReadStaysReadable() throws IOException {
    assertThat(write(Logs.line("u1", "C:\\logs 价格 10 € 😀 عربي \"q\" a=b | c"), "u1"))
        .containsExactly(START + "user=u1 | C:\\logs 价格 10 € 😀 عربي \"q\" a=b | c");
  }

  private List<String> write(UserLogLine line, String userId) throws IOException {
    try (UserLog log =
        UserLog.open(
            LogSettings.in(directory),
            Logs.info(),
            Logs.NO_SECRETS,
            new ManualClock(),
            Logs.NEPAL)) {
      log.write(line);
    }
    String all = Files.readString(new UserLogFiles(directory).file(userId, Logs.TODAY));
    assertThat(all).endsWith("\n");
    return List.of(all.substring(0, all.length() - 1).split("\n", -1));
  }
}
