package fr.rdvsolidarites.shared;

import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A column of JSON, to be read field by field. */
public final class JsonTree {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonTree() {}

  /** Where the column is null, an object without fields. */
  public static JsonNode of(@Nullable JSONB column) {
    return column == null ? JsonNodeFactory.instance.objectNode() : JSON.readTree(column.data());
  }
}
