package fr.rdvsolidarites.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of {@code vectors/rules}, and which of its cases do not hold as they stand.
 *
 * @param file its name, without path and ending
 * @param overruled by id
 * @param notRun by id, why not: what brings it, or what it speaks of that does not exist here
 */
public record PublishedCases(
    String file, Map<String, Overruled> overruled, Map<String, String> notRun) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Overruled by something higher: an issue, the vision, the decisions on data, a tag of the
   * specification.
   *
   * @param by what overrules it
   * @param instead what holds, in the notation of {@code then}
   */
  public record Overruled(String by, String instead) {}

  /** All of these areas that can be asked today; where something overrules it, with what holds. */
  public Stream<PublishedCase> of(String... areas) {
    var wanted = Set.of(areas);
    return all().stream()
        .filter(one -> one.isOf(wanted))
        .filter(one -> !notRun.containsKey(one.id()))
        .map(this::asItHolds);
  }

  /** The whole file, as published. */
  public List<PublishedCase> all() {
    try (InputStream json =
        Objects.requireNonNull(
            PublishedCases.class.getResourceAsStream("/vectors/rules/" + file + ".json"))) {
      return JSON.readTree(json).values().stream().map(PublishedCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PublishedCase asItHolds(PublishedCase one) {
    var overruling = overruled.get(one.id());
    return overruling == null
        ? one
        : one.instead(JSON.readTree(overruling.instead()), overruling.by());
  }
}
