package io.ordermon.logging.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredTextTest {

  private static final List<String> PIECES =
      List.of(
          "abc",
          "ab",
          "c",
          "a*",
          "b?",
          "bc+",
          "a{0}",
          "ab{2}",
          "c{1,}?",
          ".",
          ".*",
          "\\d",
          "\\.",
          "[ab]",
          "[^a]",
          "[a-c]*",
          "^",
          "$",
          "\\b",
          "\\x61",
          "\\p{L}",
          "\\0141",
          "[]a]",
          "[a[b]c]",
          "[\\]a]",
          "(?i)",
          "(ab)?",
          "a|b",
          "\\Qab*\\E",
          " ");

  @ParameterizedTest
  @CsvSource({
    "rejected by .* 1\\d of, rejected by",
    "order [a-z]+ rejected, rejected",
    "colou?r of money, r of money",
    "ab{0}cdef, cdef",
    "\\d+ cannot be, ' cannot be'",
  })
  void theLongestTextIsFound(String pattern, String text) {
    assertThat(RequiredText.of(Pattern.compile(pattern)).strip()).isEqualTo(text.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cannot|failed", "(?i)cannot", "(cannot)?", "ab", "[cannot]", "a.b.c"})
  void whereItIsNotSureNothingIsKnown(String pattern) {
    assertThat(RequiredText.of(Pattern.compile(pattern))).isEmpty();
  }

  @Property
  void everyMatchHoldsIt(@ForAll("patterns") Pattern pattern, @ForAll("texts") List<String> texts) {
    String required = RequiredText.of(pattern);
    for (String text : texts) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.find()) {
        assertThat(text).contains(required);
      }
    }
  }

  @Provide
  Arbitrary<Pattern> patterns() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(pieces -> String.join("", pieces))
        .filter(RequiredTextTest::compiles)
        .map(Pattern::compile);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings().withChars("abc. ]*").ofMaxLength(12).list().ofSize(20);
  }

  private static boolean compiles(String pattern) {
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
