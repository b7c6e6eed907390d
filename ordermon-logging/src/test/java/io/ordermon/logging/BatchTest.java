package io.ordermon.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final UserDay ONE = new UserDay("u1", Logs.TODAY);
  private static final UserDay TWO = new UserDay("u2", Logs.TODAY);
  private static final UserDay YESTERDAY = new UserDay("u1", Logs.TODAY.minusDays(1));

  private final Batch batch = new Batch();

  @Test
  void linesComeByFileInTheirOrder() {
    add(ONE, "a");
    add(TWO, "b");
    add(ONE, "c");
    add(YESTERDAY, "d");
    add(ONE, "e");
    assertThat(written(Long.MAX_VALUE)).containsExactly("u1 3: a,c,e", "u2 1: b", "u1 1: d");
    assertThat(batch.bytes()).isEqualTo(10);
  }

  @Test
  void whatIsTooMuchForOneTimeComesAgainLater() {
    for (int i = 0; i < 5; i++) {
      add(ONE, "" + i);
    }
    add(TWO, "a line that is longer than allowed");
    add(ONE, "5");
    assertThat(written(5))
        .containsExactly(
            "u1 2: 0,1", "u1 2: 2,3", "u1 2: 4,5", "u2 1: a line that is longer than allowed");
  }

  @Test
  void itIsAsNewWhenItWasCleared() {
    add(ONE, "a");
    batch.clear();
    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.bytes()).isZero();
    add(TWO, "b");
    assertThat(written(Long.MAX_VALUE)).containsExactly("u2 1: b");
  }

  @Test
  void growingAndShrinkingLosesNothing() {
    for (int i = 0; i < 20_000; i++) {
      add(ONE, "line " + i);
    }
    batch.clear();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      add(ONE, "line " + i);
      expected.add("line " + i);
    }
    for (int i = 0; i < 20; i++) {
      batch.shrink();
    }
    assertThat(written(Long.MAX_VALUE)).containsExactly("u1 300: " + String.join(",", expected));
    add(TWO, "still");
    assertThat(written(Long.MAX_VALUE)).hasSize(2);
  }

  @Test
  void allThatIsWrittenGoesThroughOneSmallArray() throws IOException {
    // Since the JDK's streams keep the last array that they were given.
    Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    OutputStream keeping =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("one byte at a time");
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            arrays.add(bytes);
          }
        };
    for (int size : new int[] {1, 200_000, 5}) {
      add(ONE, "x".repeat(size));
      add(TWO, "y");
      add(TWO, "z");
      batch.forEachFile(Long.MAX_VALUE, (day, lines) -> writeTo(keeping, lines));
      batch.clear();
    }
    assertThat(arrays).hasSize(1);
    assertThat(arrays.iterator().next().length).isLessThanOrEqualTo(64 << 10);
  }

  private void add(UserDay day, String line) {
    batch.add(day, (line + "\n").getBytes(UTF_8));
  }

  private List<String> written(long largest) {
    List<String> all = new ArrayList<>();
    batch.forEachFile(
        largest,
        (day, lines) -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          writeTo(out, lines);
          assertThat(out.size()).isEqualTo(lines.length());
          String text = String.join(",", out.toString(UTF_8).split("\n", -1));
          all.add(day.userId() + " " + lines.count() + ": " + text.replaceAll(",$", ""));
        });
    return all;
  }

  private static void writeTo(OutputStream out, Lines lines) {
    try {
      lines.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
