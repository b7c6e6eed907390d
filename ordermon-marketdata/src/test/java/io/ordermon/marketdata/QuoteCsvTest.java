package io.ordermon.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.models.Quote;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuoteCsvTest {

  private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

  @TempDir private Path folder;

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("quotes.csv"), List.of(lines));
  }

  private List<Quote> read(String... lines) throws IOException {
    List<Quote> quotes = new ArrayList<>();
    try (QuoteCsv csv = QuoteCsv.open(file(lines))) {
      csv.forEachRemaining(quotes::add);
      assertThat(csv.done()).isEqualTo(1);
    }
    return quotes;
  }

  private static BigDecimal of(String text) {
    return new BigDecimal(text);
  }

  @Test
  void readsEveryColumn() throws IOException {
    assertThat(
            read(
                "time,symbol,bid,ask,bid_size,ask_size,last,volume",
                "2026-01-05T09:00:00Z,ACME,99.5,100.5,10,20,100,4711",
                "2026-01-05T10:00:01+01:00,\"AC,ME\",99.5,100.5,,,,"))
        .containsExactly(
            new Quote("ACME", of("99.5"), of("100.5"), of("100"), of("10"), of("20"), NINE),
            new Quote("AC,ME", of("99.5"), of("100.5"), null, null, null, NINE.plusSeconds(1)));
  }

  @Test
  void aPriceIsAMarketOfOnePrice() throws IOException {
    assertThat(read("Time, Symbol ,PRICE", NINE.toEpochMilli() + ",ACME,100"))
        .containsExactly(Quote.of("ACME", of("100"), NINE));
  }

  @Test
  void bidAndAskGoBeforeThePrice() throws IOException {
    assertThat(read("time,symbol,price,bid", "2026-01-05T09:00:00Z,ACME,100,99"))
        .containsExactly(new Quote("ACME", of("99"), of("100"), of("100"), null, null, NINE));
  }

  @Test
  void everyBadLineIsNamed() {
    assertThatThrownBy(
            () ->
                read(
                    "time,symbol,price,ask",
                    "2026-01-05T09:00:00Z,ACME,100,",
                    "yesterday,ACME,100,",
                    "2026-01-05T09:00:01Z,,100,",
                    "2026-01-05T09:00:01Z,ACME,dear,",
                    "2026-01-05T09:00:01Z,ACME",
                    "2026-01-05T09:00:02Z,ACME,100,99",
                    "2026-01-05T08:00:00Z,ACME,100,",
                    "2026-01-05T09:00:02Z,ACME,-1,"))
        .isInstanceOf(MarketDataException.class)
        .message()
        .satisfies(
            message ->
                assertThat(message.lines().map(line -> line.replaceFirst(".*quotes.csv ", "")))
                    .containsExactly(
                        "line 3, column time: 'yesterday' is neither like 2026-01-05T09:00:00Z nor"
                            + " milliseconds since 1970",
                        "line 4, column symbol: empty",
                        "line 5, column price: 'dear' is no number",
                        "line 6, column bid: empty, and so is price",
                        "line 7, column ask: 99 is below the bid, 100",
                        "line 8, column time: 2026-01-05T08:00:00Z is before the line before,"
                            + " 2026-01-05T09:00:00Z",
                        "line 9, column price: -1 is not more than 0"));
  }

  @Test
  void aBadHeaderIsNamed() {
    assertThatThrownBy(() -> read("time,symbol,bid"))
        .hasMessageContaining("line 1, column ask: missing");
    assertThatThrownBy(() -> read("time,time,symbol,price"))
        .hasMessageContaining("line 1, column time: is there twice");
    assertThatThrownBy(this::read).hasMessageContaining("is empty");
    assertThatThrownBy(() -> QuoteCsv.open(folder.resolve("none.csv")))
        .isInstanceOf(MarketDataException.class)
        .hasMessageContaining("none.csv: cannot be read");
  }
}
