package io.ordermon.logging;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Replaces values that are known to be secret by {@code ***}; immutable, for any thread. */
public final class SecretMask {

  /** Shorter ones would blot out half of the log, and are no secrets. */
  private static final int SHORTEST = 4;

  private static final String MASK = "***";

  private final List<String> secrets;

  private SecretMask(List<String> secrets) {
    this.secrets = secrets;
  }

  /**
   * A mask for the given values.
   *
   * @param secrets passwords, tokens and the like; those shorter than 4 characters are ignored
   * @return the mask
   */
  public static SecretMask of(Collection<String> secrets) {
    // The longest first: a secret that holds another one must not be left standing in part.
    return new SecretMask(
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /**
   * The text without secrets.
   *
   * @param text anything
   * @return the same text if it held none
   */
  public String mask(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  @Override
  public String toString() {
    return "SecretMask[" + secrets.size() + "]";
  }
}
