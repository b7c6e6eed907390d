package io.ordermon.redis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.rows.RowJson;

/** What all our JSON for other programs begins with. */
final class Json {

  static final int SCHEMA = 1;

  private Json() {}

  /** An object that says its schema. */
  static ObjectNode object() {
    return RowJson.object().put("schema", SCHEMA);
  }
}
