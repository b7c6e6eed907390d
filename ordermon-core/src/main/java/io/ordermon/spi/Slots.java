package io.ordermon.spi;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** To which slot a user belongs: {@code CRC32(user_id) MOD slots}, the same as in SQL. */
public final class Slots {

  private Slots() {}

  /**
   * The slot of a user.
   *
   * @param slots how many slots there are in all, at least 1
   */
  public static int of(String userId, int slots) {
    return (int) (Hashing.crc32().hashString(userId, StandardCharsets.UTF_8).padToLong() % slots);
  }
}
