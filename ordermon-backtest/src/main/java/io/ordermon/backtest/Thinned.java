package io.ordermon.backtest;

import java.util.ArrayList;
import java.util.List;

/**
 * A series of which so many items are kept that a chart can show them: every one at first, every
 * second when there are too many, and so on. The latest is always among them.
 *
 * @param <T> the items
 */
final class Thinned<T> {

  private final int most;
  private final List<T> items = new ArrayList<>();
  private long stride = 1;
  private long count;
  private boolean lastIsExtra;

  Thinned(int most) {
    this.most = most;
  }

  void add(T item) {
    if (lastIsExtra) {
      items.remove(items.size() - 1);
    }
    items.add(item);
    lastIsExtra = count++ % stride != 0;
    if (items.size() > most) {
      thin();
    }
  }

  private void thin() {
    List<T> every = new ArrayList<>(most);
    for (int i = 0; i < items.size(); i += 2) {
      every.add(items.get(i));
    }
    items.clear();
    items.addAll(every);
    stride *= 2;
  }

  List<T> items() {
    return List.copyOf(items);
  }

  /** How many there were. */
  long count() {
    return count;
  }
}
