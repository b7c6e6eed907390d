package io.ordermon.spi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may not trade for a while. Halts belong to no slot: any instance, and any person, may set and
 * lift them. All throw {@link StoreException}.
 */
public interface HaltStore {

  /** The halts that are neither lifted nor over, by the database's clock, in the order set. */
  List<Row> active();

  /**
   * Sets a halt.
   *
   * @return its id
   */
  long set(Terms terms);

  /**
   * Lifts a halt.
   *
   * @return false if there is none with this id that is not lifted yet
   */
  boolean lift(long id, String actor);

  /** A row as it stands, its words unchecked. */
  record Row(long id, Instant createdAt, Terms terms) {}

  /**
   * What a halt says.
   *
   * @param scope {@code all}, {@code user}, {@code strategy} or {@code symbol}
   * @param target the id of the user or strategy, or the symbol; empty for all
   * @param mode {@code halted}: nothing new; {@code reducing}: only what lowers the position
   * @param endsAt null: until it is lifted
   */
  record Terms(
      String scope,
      String target,
      String mode,
      String reason,
      String actor,
      @Nullable Instant endsAt) {}
}
