package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UserFileNamesTest {

  private static final String EMOJI_64 = "😀".repeat(63) + "🦄";

  @Property
  void plainIdsStay(@ForAll("plain") String id) {
    assertThat(UserFileNames.encode(id)).isEqualTo(id);
    assertThat(UserFileNames.decode(id)).contains(id);
  }

  @Property
  void namesAreSafe(@ForAll("ids") String id) {
    assertThat(UserFileNames.encode(id)).matches("[a-z0-9_%-]{1,200}");
  }

  @Property
  void namesAreReversible(@ForAll("ids") String id) {
    String name = UserFileNames.encode(id);
    assertThat(UserFileNames.isName(name)).isTrue();
    assertThat(UserFileNames.unescape(UserFileNames.escape(id))).contains(id);
    if (UserFileNames.isHashed(name)) {
      assertThat(UserFileNames.decode(name)).isEmpty();
    } else {
      assertThat(UserFileNames.decode(name)).contains(id);
    }
  }

  @Property
  void namesDifferEvenIgnoringCase(@ForAll("ids") String one, @ForAll("ids") String other) {
    assertThat(caseBlind(one).equals(caseBlind(other))).isEqualTo(one.equals(other));
  }

  @Property
  void idsThatDifferByCaseHaveDifferentNames(@ForAll("letters") String id) {
    List<String> ids =
        Stream.of(id, id.toUpperCase(Locale.ROOT), id.toLowerCase(Locale.ROOT)).distinct().toList();
    assertThat(ids.stream().map(UserFileNamesTest::caseBlind)).doesNotHaveDuplicates();
  }

  @Property
  void aForeignNameIsNotOurs(@ForAll("nameLike") String name) {
    UserFileNames.decode(name)
        .ifPresent(id -> assertThat(UserFileNames.encode(id)).isEqualTo(name));
  }

  @Example
  void knownTroublemakers() {
    List<String> ids =
        new ArrayList<>(
            List.of("", " ", ".", "..", "../../etc/passwd", "/etc/passwd", "C:\\x", "CON", "NUL"));
    ids.addAll(List.of("com1", "COM1", "Com1", "a", "a.", "a ", "a..", "A", "%61", "%empty", "%x"));
    ids.addAll(List.of("\ud800", "\udc00", "?", "\0", "é", "e\u0301", "É", "ß", "SS", EMOJI_64));
    ids.addAll(List.of("ſ", "s", "K", "k", "a".repeat(200), "a".repeat(201), "A".repeat(201)));
    ids.add(UserFileNames.encode(EMOJI_64));

    assertThat(ids.stream().map(UserFileNamesTest::caseBlind)).doesNotHaveDuplicates();
    assertThat(ids).allSatisfy(this::namesAreReversible).allSatisfy(this::namesAreSafe);
  }

  @Example
  void whatTheyLookLike() {
    assertThat(UserFileNames.encode("user123")).isEqualTo("user123");
    assertThat(UserFileNames.encode("Bob")).isEqualTo("%42ob");
    assertThat(UserFileNames.encode("用")).isEqualTo("%u7528");
    assertThat(UserFileNames.encode("")).isEqualTo("%empty");
    assertThat(UserFileNames.encode(EMOJI_64)).matches("%x[0-9a-f]{64}");
    assertThat(Stream.of("%4A", "%61", "%zz", "a.b", "A", "", "%x12"))
        .noneMatch(UserFileNames::isName);
  }

  private static String caseBlind(String id) {
    return UserFileNames.encode(id).toUpperCase(Locale.ROOT);
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(64),
        Arbitraries.strings().withChars("aA%.x0 /\\").ofMaxLength(6),
        Arbitraries.strings().withCharRange('\u0000', '\uffff').ofMaxLength(80));
  }

  @Provide
  Arbitrary<String> plain() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .numeric()
        .withChars("_-")
        .ofMinLength(1)
        .ofMaxLength(200);
  }

  @Provide
  Arbitrary<String> letters() {
    return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(64);
  }

  @Provide
  Arbitrary<String> nameLike() {
    return Arbitraries.strings().withChars("abcdefuxmpty0123456789%_-AF").ofMaxLength(9);
  }
}
