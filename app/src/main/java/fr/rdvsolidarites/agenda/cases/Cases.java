package fr.rdvsolidarites.agenda.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Cases from files, and what the engine answers. */
public final class Cases {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Cases() {}

  /**
   * All cases of a file: an array of them, a single one, or one a line.
   *
   * @throws IllegalArgumentException when it holds no JSON
   * @throws IOException when it cannot be read
   */
  public static List<JsonNode> read(Path file) throws IOException {
    var cases = new ArrayList<JsonNode>();
    try (var found =
        MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(Files.newBufferedReader(file))) {
      found.forEachRemaining(cases::add);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
    }
    return cases;
  }

  /**
   * What the engine answers, as {@code expect} says it.
   *
   * @throws IllegalArgumentException naming the case and the key that is wrong
   */
  public static ObjectNode answer(JsonNode json) {
    var read = Case.of(json);
    return read.answers().written(read.found());
  }

  /**
   * Where the time of the plages went, in seconds.
   *
   * @throws IllegalArgumentException naming the case and the key that is wrong
   */
  public static ObjectNode explain(JsonNode json) {
    var explanation = Case.of(json).calculator().explain();
    var seconds = MAPPER.createObjectNode();
    seconds.put("opened_seconds", explanation.opened().toSeconds());
    seconds.put("offered_seconds", explanation.offered().toSeconds());
    seconds.put("rest_seconds", explanation.rest().toSeconds());
    var removed = seconds.putObject("removed_seconds");
    explanation
        .removed()
        .forEach(
            (cause, taken) ->
                removed.put(cause.name().toLowerCase(Locale.ROOT), taken.time().toSeconds()));
    return seconds;
  }
}
