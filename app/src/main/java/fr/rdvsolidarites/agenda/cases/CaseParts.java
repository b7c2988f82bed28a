package fr.rdvsolidarites.agenda.cases;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The pieces of which cases are written. */
final class CaseParts {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CaseParts() {}

  static void putMinutes(ObjectNode json, String key, Duration duration) {
    if (duration.toSeconds() % 60 == 0) {
      json.put(key, duration.toMinutes());
    } else {
      json.put(key, duration.toSeconds() / 60.0);
    }
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static ArrayNode ids(Collection<Long> ids) {
    var array = JSON.arrayNode();
    ids.stream().sorted().forEach(id -> array.add("" + id));
    return array;
  }

  static <T> ArrayNode array(Collection<T> values, Function<T, ObjectNode> writer) {
    var array = JSON.arrayNode();
    values.forEach(value -> array.add(writer.apply(value)));
    return array;
  }
}
