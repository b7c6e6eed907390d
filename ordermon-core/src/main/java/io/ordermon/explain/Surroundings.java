package io.ordermon.explain;

import io.ordermon.models.StrategyConfig;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known beside the tables of whether strategies run.
 *
 * @param instance whether an instance works
 * @param host the name of the machine on which that was looked for; empty if it is not known
 * @param detail what there is to say about that, as a sentence without its point; empty if nothing
 * @param types why a row cannot be started with, by its type and parameters; null if it can
 */
public record Surroundings(
    Instance instance,
    String host,
    String detail,
    Function<StrategyConfig, @Nullable String> types) {

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
      new Surroundings(Instance.UNKNOWN, "", "", row -> null);

  @Nullable String problemOf(StrategyConfig row) {
    return types.apply(row);
  }
}
