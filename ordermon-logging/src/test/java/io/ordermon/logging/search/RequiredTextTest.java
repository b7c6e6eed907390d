package io.ordermon.logging.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredTextTest {

  /** Pieces of patterns, each with something that it matches. */
  private static final Map<String, String> PIECES =
      Map.ofEntries(
          Map.entry("abc", "abc"),
          Map.entry("ab", "ab"),
          Map.entry("a*", ""),
          Map.entry("xyzb?", "xyz"),
          Map.entry("bc+", "bccc"),
          Map.entry("abca{0}", "abc"),
          Map.entry("ab{2}", "abb"),
          Map.entry("c{1,}?", "c"),
          Map.entry("cd*+", "c"),
          Map.entry(".", "."),
          Map.entry(".*", ""),
          Map.entry("\\d", "7"),
          Map.entry("\\.", "."),
          Map.entry("[ab]", "b"),
          Map.entry("[^a]", "c"),
          Map.entry("[^]abc]", "x"),
          Map.entry("[]abc]", "]"),
          Map.entry("[a-c]*", ""),
          Map.entry("\\b", ""),
          Map.entry("\\x61", "a"),
          Map.entry("\\p{Lower}", "q"),
          Map.entry("\\0141", "a"),
          Map.entry("[a[bcd]e]", "e"),
          Map.entry("[\\]abc]", "c"),
          Map.entry("(?i)", ""),
          Map.entry("(abc)?", ""),
          Map.entry("abc|", ""),
          Map.entry("\\Qab*\\E", "ab*"),
          Map.entry("(?:abc)*", ""),
          Map.entry(" of ", " of "));

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

  /** A text is put together of what the pieces may match, so that most patterns find something. */
  @Property
  void everyMatchHoldsIt(@ForAll("pieces") List<String> pieces, @ForAll("texts") String noise) {
    String regex = String.join("", pieces);
    if (!compiles(regex)) {
      return;
    }
    Pattern pattern = Pattern.compile(regex);
    String text = noise + pieces.stream().map(PIECES::get).collect(Collectors.joining()) + noise;
    Matcher matcher = pattern.matcher(text);
    boolean found = matcher.find();
    Statistics.label("of use").collect(found && !RequiredText.of(pattern).isEmpty());
    Statistics.label("of use").coverage(checker -> checker.check(true).percentage(p -> p > 5));
    if (found) {
      assertThat(matcher.group()).contains(RequiredText.of(pattern));
    }
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(List.copyOf(PIECES.keySet())).list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("abc. ]*").ofMaxLength(3);
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
