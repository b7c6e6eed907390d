package io.ordermon.orders;

import io.ordermon.models.OrderStatus;
import io.ordermon.models.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the life cycle says of one change.
 *
 * @param skipped the states that must have lain between; empty unless the verdict is {@code GAP}
 * @param problem what is wrong, in words; null unless the verdict is {@code ILLEGAL}
 */
public record Judgement(Verdict verdict, List<OrderStatus> skipped, @Nullable String problem) {

  public Judgement {
    skipped = List.copyOf(skipped);
  }

  static final Judgement LEGAL = new Judgement(Verdict.LEGAL, List.of(), null);
  static final Judgement DUPLICATE = new Judgement(Verdict.DUPLICATE, List.of(), null);
  static final Judgement LATE_FILL = new Judgement(Verdict.LATE_FILL, List.of(), null);

  static Judgement gap(List<OrderStatus> skipped) {
    return new Judgement(Verdict.GAP, skipped, null);
  }

  static Judgement illegal(String problem) {
    return new Judgement(Verdict.ILLEGAL, List.of(), problem);
  }

  /**
   * The judgement in words for the audit's column {@code reason}; null if there is nothing to say.
   */
  public @Nullable String reason() {
    if (verdict != Verdict.GAP) {
      return problem;
    }
    return skipped.stream()
        .map(OrderStatus::word)
        .collect(Collectors.joining(", ", "skipped: ", ""));
  }
}
