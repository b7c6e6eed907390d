package io.ordermon.redis;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Tells JSON objects that an instance on the same database wrote from all others: each ends with
 * the field {@code seal}, an HMAC-SHA-256 (RFC 2104) of what stands before it and of whose it is.
 */
final class Seal {

  private static final String FIELD = ",\"seal\":\"";
  private static final String END = "\"}";

  private final HashFunction hmac;

  /**
   * @param secret not empty
   */
  Seal(String secret) {
    this.hmac = Hashing.hmacSha256(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** An object with its seal. */
  String on(String object, String whose) {
    String head = object.substring(0, object.length() - 1);
    return head + FIELD + of(head, whose) + END;
  }

  /** Whether a text has the seal that it must have. */
  boolean isOn(@Nullable String text, String whose) {
    int at = text == null ? -1 : text.lastIndexOf(FIELD);
    if (text == null || at < 0) {
      return false;
    }
    String expected = FIELD + of(text.substring(0, at), whose) + END;
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8),
        text.substring(at).getBytes(StandardCharsets.UTF_8));
  }

  private String of(String head, String whose) {
    return hmac.newHasher()
        .putInt(whose.length())
        .putString(whose, StandardCharsets.UTF_8)
        .putString(head, StandardCharsets.UTF_8)
        .hash()
        .toString();
  }
}
