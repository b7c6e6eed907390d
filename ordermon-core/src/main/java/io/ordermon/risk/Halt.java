package io.ordermon.risk;

import io.ordermon.spi.HaltStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That somebody may not trade for a while: a row of {@code halts}, understood.
 *
 * @param target the id of the user or strategy, or the symbol; empty for all
 * @param endsAt null: until it is lifted
 */
public record Halt(
    long id,
    Scope scope,
    String target,
    Mode mode,
    String reason,
    String actor,
    @Nullable Instant endsAt) {

  /** Whom a halt concerns. */
  public enum Scope {
    ALL,
    USER,
    STRATEGY,
    SYMBOL,
    /**
     * The word is none of ours: whoever has the target's name, and everyone where none is named.
     */
    UNCLEAR;

    /** The word in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a word in any letter case, with surrounding blanks. */
    static Scope parse(String text) {
      String name = text.strip().toUpperCase(Locale.ROOT);
      return Arrays.stream(values())
          .filter(each -> each.name().equals(name))
          .findFirst()
          .orElse(UNCLEAR);
    }
  }

  /** What a halt forbids. */
  public enum Mode {
    /** Nothing new. */
    HALTED,
    /** Only what lowers the position. */
    REDUCING;

    /** The word in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a word; an unknown one forbids the most. */
    static Mode parse(String text) {
      return text.strip().equalsIgnoreCase(REDUCING.name()) ? REDUCING : HALTED;
    }
  }

  /** A row, understood. */
  static Halt of(HaltStore.Row row) {
    return new Halt(
        row.id(),
        Scope.parse(row.terms().scope()),
        row.terms().target(),
        Mode.parse(row.terms().mode()),
        row.terms().reason(),
        row.terms().actor(),
        row.terms().endsAt());
  }

  boolean concerns(String userId, String strategyId, String symbol) {
    return switch (scope) {
      case ALL -> true;
      case USER -> target.equals(userId);
      case STRATEGY -> target.equals(strategyId);
      case SYMBOL -> target.equals(symbol);
      case UNCLEAR ->
          target.isBlank()
              || target.equals(userId)
              || target.equals(strategyId)
              || target.equals(symbol);
    };
  }

  boolean holdsAt(Instant now) {
    return endsAt == null || now.isBefore(endsAt);
  }

  /** What it says, as {@code key=value, …}. */
  public String detail() {
    return "halt=%d, scope=%s%s, reason=%s, actor=%s, until=%s"
        .formatted(
            id,
            scope.word(),
            target.isEmpty() ? "" : " " + target,
            reason,
            actor,
            endsAt == null ? "lifted" : endsAt);
  }
}
