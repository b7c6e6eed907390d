package io.ordermon.marketdata;

import com.google.common.io.CountingInputStream;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.ordermon.models.Quote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A file of quotes in CSV, read line by line: a header, and the columns {@code time} (ISO 8601 or
 * milliseconds since 1970), {@code symbol}, and {@code price} or {@code bid} and {@code ask}; where
 * known {@code bid_size}, {@code ask_size} and {@code last}. Other columns are passed over. The
 * times must not go back.
 */
public final class QuoteCsv implements Iterator<Quote>, AutoCloseable {

  private static final int FAULTS_SHOWN = 20;

  private final Path file;
  private final CountingInputStream bytes;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> lines;
  private final QuoteColumns columns;
  private Instant latest = Instant.MIN;
  private @Nullable Quote next;

  private QuoteCsv(Path file) throws IOException {
    this.file = file;
    this.bytes = new CountingInputStream(Files.newInputStream(file));
    this.reader =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(bytes);
    this.lines = reader.iterator();
    try {
      this.columns = header();
      this.next = read();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens a file.
   *
   * @throws MarketDataException if it cannot be read, or holds no quotes
   */
  public static QuoteCsv open(Path file) {
    try {
      return new QuoteCsv(file);
    } catch (CsvParseException | IOException | UncheckedIOException e) {
      throw new MarketDataException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private QuoteColumns header() {
    if (!lines.hasNext()) {
      throw new MarketDataException(file + ": is empty");
    }
    CsvRecord header = lines.next();
    try {
      return new QuoteColumns(header);
    } catch (IllegalArgumentException e) {
      throw new MarketDataException(fault(header, e), e);
    }
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /**
   * @throws MarketDataException if the line after it is none; names every line that is none, up to
   *     {@value #FAULTS_SHOWN}
   */
  @Override
  public Quote next() {
    Quote quote = next;
    if (quote == null) {
      throw new NoSuchElementException();
    }
    next = read();
    return quote;
  }

  private @Nullable Quote read() {
    try {
      return lines.hasNext() ? read(lines.next()) : null;
    } catch (CsvParseException e) {
      throw new MarketDataException("%s: is no CSV: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Quote read(CsvRecord line) {
    try {
      return check(columns.read(line));
    } catch (IllegalArgumentException e) {
      throw new MarketDataException(faults(fault(line, e)), e);
    }
  }

  private Quote check(Quote quote) {
    if (quote.at().isBefore(latest)) {
      throw new IllegalArgumentException(
          "column time: %s is before the line before, %s".formatted(quote.at(), latest));
    }
    latest = quote.at();
    return quote;
  }

  /** The first fault, and those of the lines behind it. */
  private String faults(String first) {
    List<String> faults = new ArrayList<>(List.of(first));
    while (lines.hasNext() && faults.size() < FAULTS_SHOWN) {
      CsvRecord line = lines.next();
      try {
        check(columns.read(line));
      } catch (IllegalArgumentException e) {
        faults.add(fault(line, e));
      }
    }
    return String.join(System.lineSeparator(), faults);
  }

  private String fault(CsvRecord line, IllegalArgumentException e) {
    return "%s line %d, %s".formatted(file, line.getStartingLineNumber(), e.getMessage());
  }

  /** How much of the file has been read: 0 to 1. */
  public double done() {
    try {
      return (double) bytes.getCount() / Math.max(1, Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
