package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserLogJsonTest {

  @TempDir Path directory;

  @Test
  void aLineIsAnObjectWithWhatThereIs() throws IOException {
    assertThat(
            written(
                new UserLogLine(Logs.NOW, LogLevel.CRITICAL, "u1", "s1", "o1", "123", "message"),
                new UserLogLine(Logs.NOW, LogLevel.INFO, "u1", null, null, null, "a \"b\" \\ 用")))
        .containsExactly(
            "{\"time\":\"2026-11-23T12:50:07.123+05:45\",\"level\":\"CRITICAL\",\"user\":\"u1\","
                + "\"strategy\":\"s1\",\"order\":\"o1\",\"event\":\"123\",\"message\":\"message\"}",
            "{\"time\":\"2026-11-23T12:50:07.123+05:45\",\"level\":\"INFO\",\"user\":\"u1\","
                + "\"message\":\"a \\\"b\\\" \\\\ 用\"}");
  }

  @Test
  void secretsAreMasked() throws IOException {
    assertThat(written(new UserLogLine(Logs.NOW, LogLevel.INFO, "u1", "hunter22", null, null, "x")))
        .singleElement()
        .asString()
        .contains("\"strategy\":\"***\"");
  }

  @Test
  void theLayoutIsNotUsedUnlessAskedFor() throws IOException {
    try (UserLog log =
        UserLog.open(
            LogSettings.in(directory),
            Logs.info(),
            Logs.NO_SECRETS,
            new ManualClock(),
            Logs.NEPAL)) {
      log.write(Logs.line("u1", "x"));
    }
    assertThat(Logs.lines(directory, "u1")).singleElement().asString().startsWith("2026");
  }

  @Property(tries = 500)
  void everyTextComesBackFromOneLineOfVisibleCharacters(@ForAll String id, @ForAll String text)
      throws IOException {
    String line =
        new JsonLine(new LineText(Logs.NO_SECRETS, Logs.NEPAL), Logs.NOW, LogLevel.INFO)
            .field("user", id)
            .field("event", null)
            .field("message", text)
            .end();
    assertThat(line).endsWith("}\n");
    assertThat(line.substring(0, line.length() - 1).chars())
        .noneMatch(c -> c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x202e);
    Map<String, String> fields = fields(line);
    assertThat(fields).containsOnlyKeys("time", "level", "user", "message");
    assertThat(fields).containsEntry("user", id).containsEntry("message", text);
  }

  private List<String> written(UserLogLine... lines) throws IOException {
    LogSettings settings = LogSettings.in(directory).withFormat(LogFormat.JSON);
    try (UserLog log =
        UserLog.open(
            settings,
            Logs.info(),
            SecretMask.of(List.of("hunter22")),
            new ManualClock(),
            Logs.NEPAL)) {
      for (UserLogLine line : lines) {
        log.write(line);
      }
    }
    return Files.readAllLines(new UserLogFiles(directory).file("u1", Logs.TODAY));
  }

  private static Map<String, String> fields(String json) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        fields.put(name, parser.getText());
      }
    }
    return fields;
  }
}
