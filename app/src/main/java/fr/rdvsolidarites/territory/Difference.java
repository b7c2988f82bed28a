package fr.rdvsolidarites.territory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a row, by column, as the journal keeps it; a null is left
 * out.
 */
record Difference(Map<String, Object> before, Map<String, Object> after) {

  /** From a row as it was read to the same row as it was set. */
  static Difference of(Record row) {
    var former = row.original();
    var before = new LinkedHashMap<String, Object>();
    var after = new LinkedHashMap<String, Object>();
    for (var field : row.fields()) {
      if (!Objects.equals(former.get(field), row.get(field))) {
        put(before, field.getName(), former.get(field));
        put(after, field.getName(), row.get(field));
      }
    }
    return new Difference(before, after);
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value instanceof Number || value instanceof Boolean ? value : "" + value);
    }
  }

  boolean isEmpty() {
    return before.isEmpty() && after.isEmpty();
  }
}
