package io.ordermon.marketdata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ordermon.models.Quote;
import io.ordermon.quotes.QuoteFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Quotes as JSON: an array of objects, or an object with that array as {@code quotes}. Each object
 * has the fields of {@link QuoteFields}, numbers as numbers or as text; others are passed over.
 */
final class QuoteJson {

  /** No number loses a digit. */
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private QuoteJson() {}

  /**
   * What an answer holds.
   *
   * @param faults of each object that is no quote what is wrong with it
   */
  record Answer(List<Quote> quotes, List<String> faults) {}

  /**
   * Reads an answer.
   *
   * @param now the time of a quote that tells none
   * @throws IllegalArgumentException if it holds no such array; says what it is instead
   */
  static Answer read(String text, Instant now) {
    JsonNode root = parse(text);
    JsonNode array = root.isArray() ? root : root.path("quotes");
    if (!array.isArray()) {
      throw new IllegalArgumentException(
          "the answer is neither an array of quotes nor an object with one as 'quotes', but "
              + beginning(text));
    }
    QuoteFields fields = new QuoteFields("field", now);
    Answer answer = new Answer(new ArrayList<>(), new ArrayList<>());
    for (JsonNode each : array) {
      try {
        answer.quotes().add(fields.read(name -> text(each.path(name))));
      } catch (IllegalArgumentException e) {
        answer.faults().add("%s: %s".formatted(each.path("symbol").asText("?"), e.getMessage()));
      }
    }
    return answer;
  }

  private static String text(JsonNode field) {
    return field.isNull() || field.isMissingNode() ? "" : field.asText();
  }

  private static JsonNode parse(String text) {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the answer is no JSON, but " + beginning(text), e);
    }
  }

  private static String beginning(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return "'" + (line.length() > 80 ? line.substring(0, 80) + "…" : line) + "'";
  }
}
