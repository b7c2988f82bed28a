package fr.rdvsolidarites.agenda.cases;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The names of one kind of thing and the ids that the engine knows them by. Ids rise with names, so
 * that what is in order of ids is in order of names: numbers first, as numbers.
 */
public final class Names {

  private static final Comparator<JsonNode> ORDER =
      Comparator.<JsonNode, Boolean>comparing(name -> !name.isNumber())
          .thenComparing(
              (one, other) ->
                  one.isNumber() && other.isNumber()
                      ? one.decimalValue().compareTo(other.decimalValue())
                      : one.asString().compareTo(other.asString()));

  private final Map<JsonNode, Long> ids = new HashMap<>();
  private final Map<Long, JsonNode> names = new HashMap<>();

  /** From 1 on. */
  static Names of(Stream<JsonNode> names) {
    var numbered = new Names();
    var sorted = new TreeSet<>(ORDER);
    names.forEach(sorted::add);
    sorted.forEach(name -> numbered.put(name, numbered.ids.size() + 1L));
    return numbered;
  }

  /** Ids that are written as they are; their order is that of texts. */
  static Names written(Stream<Long> ids) {
    var written = new Names();
    ids.distinct().forEach(id -> written.put(JsonNodeFactory.instance.stringNode("" + id), id));
    return written;
  }

  /** The same names for other ids, which must rise in the order in which they are asked for. */
  public Names renumbered(ToLongFunction<String> idOf) {
    var renumbered = new Names();
    names.keySet().stream()
        .sorted()
        .map(this::name)
        .forEach(name -> renumbered.put(name, idOf.applyAsLong(name.asString())));
    return renumbered;
  }

  private void put(JsonNode name, long id) {
    ids.put(name, id);
    names.put(id, name);
  }

  /**
   * @throws IllegalArgumentException when the case has no such name
   */
  long id(JsonNode name) {
    var id = ids.get(name);
    if (id == null) {
      throw new IllegalArgumentException("unknown: " + name);
    }
    return id;
  }

  @Nullable Long idOrNull(@Nullable JsonNode name) {
    return name == null ? null : (Long) id(name);
  }

  Set<Long> ids(Collection<JsonNode> names) {
    return names.stream().map(this::id).collect(Collectors.toSet());
  }

  /** By name. */
  Comparator<Long> order() {
    return Comparator.comparing(this::name, ORDER);
  }

  JsonNode name(long id) {
    var name = names.get(id);
    if (name == null) {
      throw new IllegalArgumentException("No name for " + id);
    }
    return name;
  }

  @Nullable JsonNode nameOrNull(@Nullable Long id) {
    return id == null ? null : name(id);
  }
}
