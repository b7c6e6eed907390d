package io.ordermon.marketdata;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.ordermon.models.Quote;
import io.ordermon.quotes.QuoteFields;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Which column of a file of quotes holds what, by its header; reads a line into a quote. */
final class QuoteColumns {

  private static final QuoteFields FIELDS = new QuoteFields("column", null);

  private final Map<String, Integer> indexes = new HashMap<>();

  /**
   * @throws IllegalArgumentException if a column misses or is there twice
   */
  QuoteColumns(CsvRecord header) {
    for (int i = 0; i < header.getFieldCount(); i++) {
      String name = header.getField(i).strip().toLowerCase(Locale.ROOT);
      if (indexes.putIfAbsent(name, i) != null) {
        throw new IllegalArgumentException("column " + name + ": is there twice");
      }
    }
    require("time");
    require("symbol");
    if (!indexes.containsKey("price")) {
      require("bid");
      require("ask");
    }
  }

  private void require(String name) {
    if (!indexes.containsKey(name)) {
      throw new IllegalArgumentException(
          "column %s: missing; wanted are time, symbol, and price or bid and ask".formatted(name));
    }
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none; the message begins with the column
   */
  Quote read(CsvRecord line) {
    return FIELDS.read(name -> field(line, name));
  }

  private String field(CsvRecord line, String name) {
    Integer index = indexes.get(name);
    return index == null || index >= line.getFieldCount() ? "" : line.getField(index);
  }
}
