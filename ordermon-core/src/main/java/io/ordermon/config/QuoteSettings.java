package io.ordermon.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where quotes come from.
 *
 * @param url what is asked over HTTP
 * @param token shown there; empty for none
 * @param interval between two questions, or two made-up quotes
 * @param timeout how long an answer may take
 * @param file what is replayed
 * @param speed how many times faster than recorded
 * @param symbols those that are made up even if nobody asks for them, each with its first price
 * @param seed the same seed makes up the same prices
 */
public record QuoteSettings(
    Source source,
    String url,
    String token,
    Duration interval,
    Duration timeout,
    String file,
    BigDecimal speed,
    Map<String, BigDecimal> symbols,
    int seed) {

  private static final String SECTION = "Quotes";

  /** What kind of source. */
  public enum Source {
    /** No quotes. */
    NONE,
    /** A service that is asked over HTTP. */
    HTTP,
    /** A recorded file that is replayed. */
    CSV,
    /** Made-up quotes. */
    RANDOM,
    /** What other programs put into Redis. */
    REDIS
  }

  static final Setting<Source> QUOTES_SOURCE =
      new Setting<>(
          "QUOTES_SOURCE",
          SECTION,
          "none",
          QuoteSettings::source,
          "none, http, csv, random or redis",
          "Where quotes come from: a service that is asked over HTTP, a recorded file, made up, or the"
              + " stream and the channel quotes in Redis.",
          false,
          false);
  static final Setting<String> QUOTES_URL =
      Setting.text(
          SECTION,
          "QUOTES_URL",
          "",
          "With http: what is asked, such as https://quotes.example/v1?symbols={symbols}; {symbols}"
              + " becomes those that strategies ask for.");
  static final Setting<String> QUOTES_TOKEN =
      Setting.text(SECTION, "QUOTES_TOKEN", "", "With http: sent as a bearer token.").asSecret();
  static final Setting<Duration> QUOTES_INTERVAL =
      Setting.duration(
          SECTION, "QUOTES_INTERVAL", "1", "With http and random: the time between two looks.");
  static final Setting<Duration> QUOTES_TIMEOUT =
      Setting.duration(SECTION, "QUOTES_TIMEOUT", "5", "With http: how long an answer may take.");
  static final Setting<String> QUOTES_FILE =
      Setting.text(
          SECTION, "QUOTES_FILE", "", "With csv: the file, in the form that backtest reads.");
  static final Setting<BigDecimal> QUOTES_SPEED =
      Setting.decimal(
          SECTION,
          "QUOTES_SPEED",
          "1",
          "0.001",
          "1000000",
          "With csv: how many times faster than recorded.");
  static final Setting<Map<String, BigDecimal>> QUOTES_SYMBOLS =
      new Setting<>(
          "QUOTES_SYMBOLS",
          SECTION,
          "",
          QuoteSettings::symbols,
          "such as ACME=100,BOLT=25.50",
          "With random: symbols and their first prices; others begin at 100 when asked for.",
          false,
          false);
  static final Setting<Integer> QUOTES_SEED =
      Setting.number(
          SECTION, "QUOTES_SEED", 1, 0, Integer.MAX_VALUE, "With random: which walk it is.");

  static final List<Setting<?>> ALL =
      List.of(
          QUOTES_SOURCE,
          QUOTES_URL,
          QUOTES_TOKEN,
          QUOTES_INTERVAL,
          QUOTES_TIMEOUT,
          QUOTES_FILE,
          QUOTES_SPEED,
          QUOTES_SYMBOLS,
          QUOTES_SEED);

  static QuoteSettings read(SettingsReader reader) {
    QuoteSettings read =
        new QuoteSettings(
            reader.get(QUOTES_SOURCE),
            reader.get(QUOTES_URL).strip(),
            reader.get(QUOTES_TOKEN),
            reader.get(QUOTES_INTERVAL),
            reader.get(QUOTES_TIMEOUT),
            reader.get(QUOTES_FILE).strip(),
            reader.get(QUOTES_SPEED),
            reader.get(QUOTES_SYMBOLS),
            reader.get(QUOTES_SEED));
    if (read.source == Source.HTTP && read.url.isEmpty()) {
      reader.fault("QUOTES_URL is missing: QUOTES_SOURCE is http, so something to ask is needed");
    }
    if (read.source == Source.CSV && read.file.isEmpty()) {
      reader.fault("QUOTES_FILE is missing: QUOTES_SOURCE is csv, so a file is needed");
    }
    return read;
  }

  private static Source source(String text) {
    return Arrays.stream(Source.values())
        .filter(each -> each.name().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("is no source of quotes"));
  }

  private static Map<String, BigDecimal> symbols(String text) {
    Map<String, BigDecimal> symbols = new LinkedHashMap<>();
    for (String each : text.isBlank() ? new String[0] : text.split(",", -1)) {
      String[] pair = each.strip().split("=", 2);
      if (pair.length != 2 || pair[0].isBlank()) {
        throw new IllegalArgumentException("has '" + each.strip() + "', not SYMBOL=PRICE");
      }
      symbols.put(pair[0].strip(), price(pair[1].strip()));
    }
    return symbols;
  }

  private static BigDecimal price(String text) {
    try {
      BigDecimal price = new BigDecimal(text);
      if (price.signum() > 0) {
        return price;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("has '" + text + "', which is no price", e);
    }
    throw new IllegalArgumentException("has '" + text + "', which is not more than 0");
  }

  /** The file to replay. */
  public Path path() {
    return Path.of(file);
  }

  /** The same, or made-up quotes if there are none. */
  QuoteSettings orMadeUp(Map<String, BigDecimal> prices) {
    return source != Source.NONE
        ? this
        : new QuoteSettings(
            Source.RANDOM, url, token, interval, timeout, file, speed, prices, seed);
  }

  /** The token is a secret. */
  @Override
  public String toString() {
    return "Quotes[%s]".formatted(source.name().toLowerCase(Locale.ROOT));
  }
}
