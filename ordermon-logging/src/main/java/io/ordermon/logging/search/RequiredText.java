package io.ordermon.logging.search;

import java.util.regex.Pattern;

/**
 * Finds out what text every match of a pattern holds, for patterns that are simple enough; where it
 * is not sure, it says that nothing is known.
 */
final class RequiredText {

  /** Shorter ones are in too many lines to be worth looking for. */
  private static final int SHORTEST = 3;

  private final String pattern;
  private String longest = "";
  private final StringBuilder run = new StringBuilder();

  private RequiredText(String pattern) {
    this.pattern = pattern;
  }

  /** The longest such text of letters, digits, blanks and a few signs; empty if none is known. */
  static String of(Pattern pattern) {
    // A branch may leave anything out, a group may be repeated no times, and a flag, also one
    // inside, may let other letters pass.
    String text = pattern.pattern();
    if (pattern.flags() != 0 || text.contains("|") || text.contains("(") || text.contains("\\Q")) {
      return "";
    }
    return new RequiredText(text).find();
  }

  private String find() {
    for (int i = 0; i < pattern.length(); ) {
      i = step(i);
    }
    end();
    return longest.length() >= SHORTEST ? longest : "";
  }

  /** Takes what stands at a place, and tells where the next thing begins. */
  private int step(int at) {
    char c = pattern.charAt(at);
    switch (c) {
      case '\\' -> {
        end();
        return pattern.length() > at + 2 && isLongEscape(pattern.charAt(at + 1))
            ? pattern.length() // Codes, names and classes of characters: not read any further.
            : at + 2;
      }
      case '[' -> {
        end();
        return afterClass(at);
      }
      case '*', '?', '{' -> {
        dropLast();
        end();
        return c == '{' ? after('}', at) : at + 1;
      }
      default -> {
        if (isPlain(c)) {
          run.append(c);
        } else {
          end();
        }
        return at + 1;
      }
    }
  }

  private static boolean isLongEscape(char c) {
    return "cgkpPuxN0".indexOf(c) >= 0 || (c >= '1' && c <= '9');
  }

  /** A class may hold others, and brackets as such: after one, only a simple one is passed over. */
  private int afterClass(int at) {
    boolean negated = at + 1 < pattern.length() && pattern.charAt(at + 1) == '^';
    int end = pattern.indexOf(']', at + (negated ? 3 : 2)); // The first one may stand for itself.
    boolean simple =
        end > 0 && pattern.indexOf('[', at + 1) < 0 && pattern.substring(at, end).indexOf('\\') < 0;
    return simple ? end + 1 : pattern.length();
  }

  private int after(char c, int at) {
    int end = pattern.indexOf(c, at);
    return end < 0 ? pattern.length() : end + 1;
  }

  /**
   * Those that stand in a line as they are, in text as in JSON, and for themselves in a pattern.
   */
  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || " _:,;=@%/<>!'#&~-".indexOf(c) >= 0;
  }

  private void dropLast() {
    if (run.length() > 0) {
      run.setLength(run.length() - 1);
    }
  }

  private void end() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
  }
}
