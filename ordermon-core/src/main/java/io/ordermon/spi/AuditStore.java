package io.ordermon.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The audit, and how far the strategies have come in it. All throw {@link StoreException}. */
public interface AuditStore {

  /** The greatest audit id, 0 if there is none. */
  long lastId();

  /**
   * What the audit holds of some users, in ascending order of its ids.
   *
   * @param afterIds the users, and above which id for each
   * @param limit at most so many, at least 1
   */
  List<Entry> after(Map<String, Long> afterIds, int limit);

  /**
   * Those of some orders whose last change that said something new was illegal, each with what the
   * life cycle objected to.
   */
  Map<String, String> disputed(Collection<String> orderIds);

  /** By slot, the audit id up to which the strategies have finished; a slot may be absent. */
  Map<Integer, Long> marks();

  /** Writes marks, in one transaction that holds only while the fences do. */
  void saveMarks(Fences fences, Map<Integer, Long> marks);

  /**
   * What the audit holds, in ascending order of its ids.
   *
   * @param after only rows above this id
   * @param upTo only rows up to this id
   * @param limit at most so many, at least 1
   */
  List<Entry> page(long after, long upTo, int limit);

  /**
   * The greatest id of which at least {@code rows} rows lie above it; 0 if there are not so many.
   */
  long before(long rows);

  /** By slot, the audit id up to which a sink has everything; a slot may be absent. */
  Map<Integer, Long> sinkMarks(String sink);

  /** Writes a sink's marks, in one transaction that holds only while the fences do. */
  void saveSinkMarks(Fences fences, String sink, Map<Integer, Long> marks);

  /** A row of the audit: the id, and the change with what was found out about it. */
  record Entry(long id, ChangeFeed.Settlement settlement) {}
}
