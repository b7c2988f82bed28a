package fr.rdvsolidarites.territory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
      var was = plain(former.get(field));
      var is = plain(row.get(field));
      if (!Objects.equals(was, is)) {
        put(before, field.getName(), was);
        put(after, field.getName(), is);
      }
    }
    return new Difference(before, after);
  }

  /** An array is compared and kept by what it holds. */
  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Object[] many
        ? Arrays.stream(many).map(String::valueOf).collect(Collectors.joining(" "))
        : value;
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
