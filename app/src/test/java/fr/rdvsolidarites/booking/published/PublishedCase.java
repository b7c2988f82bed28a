package fr.rdvsolidarites.booking.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fact about scheduling, as {@code vectors/rules/scheduling.json} gives it. */
record PublishedCase(
    String id, String area, JsonNode given, JsonNode when, JsonNode then, String note) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** All of an area that can be asked today; where something overrules it, with what holds. */
  static Stream<PublishedCase> of(String area) {
    return all().stream()
        .filter(one -> one.area().equals(area))
        .filter(one -> !Exceptions.LATER.containsKey(one.id()))
        .map(
            one ->
                Exceptions.OVERRULED.containsKey(one.id())
                    ? one.instead(Exceptions.OVERRULED.get(one.id()))
                    : one);
  }

  static List<PublishedCase> all() {
    try (InputStream file =
        Objects.requireNonNull(
            PublishedCase.class.getResourceAsStream("/vectors/rules/scheduling.json"))) {
      return JSON.readTree(file).values().stream()
          .map(
              one ->
                  new PublishedCase(
                      one.get("id").asString(),
                      one.get("area").asString(),
                      one.path("given"),
                      one.path("when"),
                      one.path("then"),
                      one.path("note").asString("")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PublishedCase instead(Exceptions.Overruled overruled) {
    var holds = JSON.readTree(overruled.instead());
    return new PublishedCase(id, area, given, when, holds, "instead: " + overruled.by());
  }

  String op() {
    return when.path("op").asString();
  }

  /** To be called where no test speaks this operation: a new one must not pass unseen. */
  AssertionError unknownOperation() {
    return new AssertionError(id + ": nobody knows the operation " + op());
  }

  @Override
  public String toString() {
    return note.isEmpty() ? id : id + " – " + note;
  }
}
