package io.ordermon.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts in a strategy's parameters: the symbols that it is to deal in are among them. */
final class ParamTexts {

  private static final JsonMapper JSON = new JsonMapper();

  private ParamTexts() {}

  /** All texts, at whatever depth; none if the parameters are no JSON, which others say aloud. */
  static List<String> of(@Nullable String params) {
    List<String> texts = new ArrayList<>();
    try {
      collect(JSON.readTree(params == null ? "{}" : params), texts);
    } catch (JsonProcessingException e) {
      return List.of();
    }
    return texts;
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(each -> collect(each, texts));
  }
}
