package io.ordermon.logging.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands over what is found, at once or, where it must be sorted first, at the end. */
final class Delivery {

  private final Consumer<LogLine> consumer;
  private final int limit;
  private final Comparator<LogLine> order;

  /** What is found so far and may be told, the first to be given up first; null: told at once. */
  private final @Nullable PriorityQueue<LogLine> sorted;

  private long count;

  private Delivery(Consumer<LogLine> consumer, int limit, Comparator<LogLine> order, boolean sort) {
    this.consumer = consumer;
    this.limit = limit;
    this.order = order;
    this.sorted = sort ? new PriorityQueue<>(order.reversed()) : null;
  }

  static Delivery of(LogQuery query, Consumer<LogLine> consumer) {
    Comparator<LogLine> oldestFirst = Comparator.comparing(LogLine::at);
    return new Delivery(
        consumer,
        query.limit(),
        query.newestFirst() ? oldestFirst.reversed() : oldestFirst,
        query.scope().isMany() && query.limit() > 0);
  }

  void offer(LogLine line) {
    if (sorted == null) {
      if (!isFull()) {
        count++;
        consumer.accept(line);
      }
      return;
    }
    if (sorted.size() < limit) {
      sorted.add(line);
      count++;
    } else if (order.compare(line, sorted.element()) < 0) {
      sorted.remove();
      sorted.add(line);
    }
  }

  /** Whether nothing that comes can be told any more. */
  boolean isFull() {
    return sorted == null && limit > 0 && count >= limit;
  }

  long count() {
    return count;
  }

  void finish() {
    if (sorted != null) {
      List<LogLine> lines = new ArrayList<>(sorted);
      lines.sort(order);
      lines.forEach(consumer);
    }
  }
}
