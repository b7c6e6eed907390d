package io.ordermon.logging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns any user id into a piece of a file name and back.
 *
 * <ul>
 *   <li>{@code a-z 0-9 _ -} stand for themselves.
 *   <li>Any other UTF-16 unit is escaped, as ECMAScript's {@code escape} does it but in lower case:
 *       {@code A} is {@code %41}, U+7528 is {@code %u7528}. Upper-case letters are escaped so that
 *       names differ on file systems that ignore case; no dot, blank or separator is left.
 *   <li>The empty id is {@code %empty}.
 *   <li>What would be longer than 200 characters becomes {@code %x} and the SHA-256 of the escaped
 *       id; such a name is read back from the {@code .id} file that {@link UserLogFiles} keeps
 *       beside the logs. 64 characters from anywhere in Unicode cannot be packed reversibly into
 *       what a file name holds, so some record is needed; 200 leaves room for {@code user_}, the
 *       date and later extensions within 255 bytes.
 * </ul>
 *
 * <p>The forms cannot be taken for each other, because neither {@code m} nor {@code x} is a
 * hexadecimal digit. A name on its own may be a reserved one ({@code con}); it is only used after
 * the prefix {@code user_}.
 */
final class UserFileNames {

  private static final int LONGEST = 200;
  private static final String EMPTY = "%empty";
  private static final String HASHED = "%x";
  private static final Pattern HASHED_NAME = Pattern.compile("%x[0-9a-f]{64}");
  private static final Pattern ESCAPED =
      Pattern.compile("(?:[a-z0-9_-]|%[0-9a-f]{2}|%u[0-9a-f]{4})*");
  private static final Pattern ESCAPE = Pattern.compile("%(?:u([0-9a-f]{4})|([0-9a-f]{2}))");

  private UserFileNames() {}

  static String encode(String userId) {
    if (userId.isEmpty()) {
      return EMPTY;
    }
    String escaped = escape(userId);
    return escaped.length() <= LONGEST ? escaped : HASHED + sha256(escaped);
  }

  /** The id of a name that holds it; nothing for hashed names and for what is no name of ours. */
  static Optional<String> decode(String name) {
    Optional<String> userId = name.equals(EMPTY) ? Optional.of("") : unescape(name);
    return userId.filter(id -> encode(id).equals(name));
  }

  static boolean isHashed(String name) {
    return HASHED_NAME.matcher(name).matches();
  }

  static boolean isName(String name) {
    return isHashed(name) || decode(name).isPresent();
  }

  /** The escaped form of any length, in ASCII. */
  static String escape(String userId) {
    StringBuilder name = new StringBuilder(userId.length() + 16);
    for (int i = 0; i < userId.length(); i++) {
      char c = userId.charAt(i);
      if (isPlain(c)) {
        name.append(c);
      } else {
        name.append((c < 0x100 ? "%%%02x" : "%%u%04x").formatted((int) c));
      }
    }
    return name.toString();
  }

  static Optional<String> unescape(String escaped) {
    if (!ESCAPED.matcher(escaped).matches()) {
      return Optional.empty();
    }
    Matcher escapes = ESCAPE.matcher(escaped);
    return Optional.of(
        escapes.replaceAll(
            found -> {
              String digits = found.group(1) != null ? found.group(1) : found.group(2);
              char unit = (char) Integer.parseInt(digits, 16);
              return Matcher.quoteReplacement(String.valueOf(unit));
            }));
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  }

  private static String sha256(String ascii) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(ascii.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM must have SHA-256", e);
    }
  }
}
