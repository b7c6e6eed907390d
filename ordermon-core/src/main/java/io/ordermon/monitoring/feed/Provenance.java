package io.ordermon.monitoring.feed;

import io.ordermon.models.ChangeSource;
import io.ordermon.spi.Change;
import io.ordermon.spi.ChangeFeed;
import io.ordermon.spi.ChangeFeed.DecisionOrigin;
import io.ordermon.strategies.OrderEvent.Origin;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells who made each change of a batch: a change that brings a new decision of ours, about that
 * very order, was made by whoever took the decision; any other was made by somebody outside.
 */
final class Provenance {

  private final Map<String, DecisionOrigin> decisions;

  private Provenance(Map<String, DecisionOrigin> decisions) {
    this.decisions = decisions;
  }

  static Provenance of(List<Change> batch, ChangeFeed feed) {
    Set<String> ids =
        batch.stream()
            .map(change -> change.header().decisionId())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return new Provenance(ids.isEmpty() ? Map.of() : feed.origins(ids));
  }

  Origin origin(Change change) {
    String decisionId = change.header().decisionId();
    DecisionOrigin decision = decisionId == null ? null : decisions.get(decisionId);
    if (decision != null
        && change instanceof Change.OfOrder ofOrder
        && ofOrder.order().orderId().equals(decision.orderId())) {
      return new Origin(decision.source(), decision.actor());
    }
    return new Origin(ChangeSource.EXTERNAL, change.header().actor());
  }
}
