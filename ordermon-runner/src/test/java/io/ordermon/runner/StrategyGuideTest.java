package io.ordermon.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide's code is that of the example project, which CI compiles and runs. */
class StrategyGuideTest {

  private static final Path GUIDE = Path.of("../docs/writing-a-strategy.md");
  private static final Path EXAMPLE = Path.of("../examples/custom-strategy/src");
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyPieceOfCodeIsFromTheExample() throws IOException {
    List<String> pieces =
        CODE.matcher(Files.readString(GUIDE)).results().map(StrategyGuideTest::code).toList();
    String sources = sources();
    assertThat(pieces).hasSizeGreaterThan(4).allSatisfy(each -> assertThat(sources).contains(each));
  }

  private static String code(MatchResult found) {
    return found.group(1);
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(StrategyGuideTest::read)
          .collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
