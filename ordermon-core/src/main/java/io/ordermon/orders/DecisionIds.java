package io.ordermon.orders;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Makes the ids of decisions and of the orders that they create. The same strategy, called for the
 * same cause, gets the same ids: that is what lets a repeated decision meet its own row.
 */
public final class DecisionIds {

  private DecisionIds() {}

  /**
   * A decision's id: 32 hexadecimal digits.
   *
   * @param cause what the strategy was called for
   * @param what what tells this decision from others of the same call
   */
  public static String decision(String strategyId, String cause, String what) {
    Hasher hasher = Hashing.sha256().newHasher();
    for (String part : new String[] {strategyId, cause, what}) {
      hasher.putInt(part.length()).putString(part, StandardCharsets.UTF_8);
    }
    return hasher.hash().toString().substring(0, 32);
  }

  /** The id of the order that a decision creates. */
  public static String order(String decisionId) {
    return "om-" + decisionId;
  }
}
