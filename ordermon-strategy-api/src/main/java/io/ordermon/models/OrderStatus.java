package io.ordermon.models;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of an order: FIX 5.0 SP2 {@code OrdStatus(39)}, with {@link #DENIED} for an order that
 * a pre-trade check refused. In the database a status is {@link #word()}.
 */
public enum OrderStatus {
  /** Known to us, not yet handed to anyone. */
  INITIALIZED(true),
  /** Refused by a pre-trade check; it never left us. */
  DENIED(false),
  /** Handed over, not yet acknowledged. */
  PENDING_NEW(true),
  /** Acknowledged, working. */
  NEW(true),
  /** A stop order whose trigger has fired. */
  TRIGGERED(true),
  /** Some of the quantity is done. */
  PARTIALLY_FILLED(true),
  /** An amend is under way. */
  PENDING_REPLACE(true),
  /** A cancel is under way. */
  PENDING_CANCEL(true),
  /** Held back, may go on. */
  SUSPENDED(true),
  /** Rests until the next session. */
  DONE_FOR_DAY(true),
  /** All of the quantity is done. */
  FILLED(false),
  /** Cancelled; the quantity left is dead. */
  CANCELLED(false),
  /** Refused by the executing side. */
  REJECTED(false),
  /** Its time in force ran out. */
  EXPIRED(false);

  private static final Map<String, OrderStatus> OLDER_WORDS =
      Map.of(
          "canceled", CANCELLED,
          "pending", PENDING_NEW,
          "open", NEW,
          "partial", PARTIALLY_FILLED,
          "failed", REJECTED);

  private static final Map<String, OrderStatus> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(OrderStatus::word, Function.identity()));

  private final boolean open;
  private final String word;

  OrderStatus(boolean open) {
    this.open = open;
    this.word = name().toLowerCase(Locale.ROOT);
  }

  /** Whether something may still happen to the order in the ordinary course. */
  public boolean isOpen() {
    return open;
  }

  /**
   * The lower-case word by which this state stands in the database, such as {@code pending_new}.
   */
  public String word() {
    return word;
  }

  /** All the words by which this state may stand in the database, {@link #word} first. */
  public List<String> words() {
    Stream<String> older =
        OLDER_WORDS.entrySet().stream().filter(e -> e.getValue() == this).map(Map.Entry::getKey);
    return Stream.concat(Stream.of(word), older.sorted()).toList();
  }

  /**
   * Reads a word of the database: any letter case, surrounding blanks, {@code canceled}, and the
   * older words {@code pending}, {@code open}, {@code partial}, {@code failed} are understood.
   *
   * @return the state, or empty for a word that nobody knows
   */
  public static Optional<OrderStatus> parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    OrderStatus exact = BY_WORD.get(word);
    return Optional.ofNullable(exact != null ? exact : OLDER_WORDS.get(word));
  }

  @Override
  public String toString() {
    return word;
  }
}
