package io.ordermon.explain;

import io.ordermon.models.StrategyConfig;
import org.jspecify.annotations.Nullable;

/**
 * What is known beside the tables of whether strategies run.
 *
 * @param instance whether an instance works
 * @param host the name of the machine on which that was looked for; empty if it is not known
 * @param detail what there is to say about that, as a sentence without its point; empty if nothing
 * @param types what is known of types of strategies
 * @param quotes whether there is, or may be, a source of quotes
 */
public record Surroundings(
    Instance instance, String host, String detail, Types types, boolean quotes) {

  /** What is known of types of strategies. */
  public interface Types {

    /** Why a row cannot be started with, by its type and parameters; null if it can. */
    @Nullable String problemOf(StrategyConfig row);

    /** Whether a row's strategy is known to act on quotes. */
    default boolean hearsQuotes(StrategyConfig row) {
      return false;
    }
  }

  /** Whether an instance of ordermon works. */
  public enum Instance {
    /** One does, and lets new orders through. */
    WORKS,
    /** One does, and lets no new orders through for the moment. */
    UNTRUSTED,
    /** Monitoring is switched off. */
    SWITCHED_OFF,
    /** Nothing answers where one should. */
    SILENT,
    /** It is not known. */
    UNKNOWN
  }

  /** Nothing is known. */
  public static final Surroundings NOTHING_KNOWN =
      new Surroundings(Instance.UNKNOWN, "", "", row -> null, true);

  @Nullable String problemOf(StrategyConfig row) {
    return types.problemOf(row);
  }

  /** Whether a row's strategy acts on quotes that will never come. */
  boolean lacksQuotes(StrategyConfig row) {
    return !quotes && types.hearsQuotes(row);
  }
}
