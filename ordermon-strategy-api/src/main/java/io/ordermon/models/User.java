package io.ordermon.models;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code users}.
 *
 * @param userId the caller's own id, any characters
 * @param status the number of the column, as it stands; see {@link #monitored}
 * @param riskParams bounds for the orders of all of the user's strategies, as JSON text, unchecked
 * @param version grows by one with every change of the row
 */
public record User(
    String userId,
    @Nullable String username,
    @Nullable String email,
    int status,
    @Nullable String riskParams,
    long version) {

  public User {
    Objects.requireNonNull(userId, "userId");
  }

  /** Whether this user's orders are to be watched: status 1. Any other number means no. */
  public boolean monitored() {
    return status == 1;
  }
}
