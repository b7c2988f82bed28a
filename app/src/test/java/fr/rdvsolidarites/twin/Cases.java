package fr.rdvsolidarites.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing cases: what is absent and what is null are the same. */
final class Cases {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Cases() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static boolean has(JsonNode node, String key) {
    return node.hasNonNull(key);
  }

  static String text(JsonNode node, String key) {
    return text(node, key, null);
  }

  static String text(JsonNode node, String key, String otherwise) {
    return has(node, key) ? node.get(key).asString() : otherwise;
  }

  static boolean is(JsonNode node, String key, boolean otherwise) {
    return has(node, key) ? node.get(key).asBoolean() : otherwise;
  }

  /** Each once, in order. */
  static List<String> texts(JsonNode node, String key) {
    return has(node, key)
        ? node.get(key).valueStream().map(JsonNode::asString).distinct().toList()
        : List.of();
  }

  static List<JsonNode> nodes(JsonNode node, String key) {
    var nodes = new ArrayList<JsonNode>();
    if (has(node, key)) {
      node.get(key).forEach(nodes::add);
    }
    return nodes;
  }

  static ArrayNode array(List<?> values) {
    var array = JsonNodeFactory.instance.arrayNode();
    for (var value : values) {
      switch (value) {
        case null -> array.addNull();
        case JsonNode node -> array.add(node);
        default -> array.add(value.toString());
      }
    }
    return array;
  }

  static JsonNode parse(String json) {
    return MAPPER.readTree(json);
  }

  /** Equal as JSON: whatever classes the numbers have, and null for what Java leaves out. */
  static boolean same(JsonNode one, JsonNode other) {
    return Objects.equals(canonical(one), canonical(other));
  }

  private static JsonNode canonical(JsonNode node) {
    return node == null ? null : parse(node.toString());
  }
}
