package fr.rdvsolidarites.desk.published;

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
        .map(PublishedCase::asItHolds);
  }

  static List<PublishedCase> all() {
    try (InputStream file =
        Objects.requireNonNull(
            PublishedCase.class.getResourceAsStream("/vectors/rules/scheduling.json"))) {
      return JSON.readTree(file).values().stream().map(PublishedCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PublishedCase read(JsonNode one) {
    return new PublishedCase(
        one.get("id").asString(),
        one.get("area").asString(),
        one.path("given"),
        one.path("when"),
        one.path("then"),
        one.path("note").asString(""));
  }

  private PublishedCase asItHolds() {
    var overruled = Exceptions.OVERRULED.get(id);
    return overruled == null
        ? this
        : new PublishedCase(
            id,
            area,
            given,
            when,
            JSON.readTree(overruled.instead()),
            "overruled by " + overruled.by());
  }

  String op() {
    return when.path("op").asString();
  }

  /** No case of this kind is known here. */
  AssertionError unknown() {
    return new AssertionError(id + ": no such operation: " + op());
  }

  @Override
  public String toString() {
    return id + " " + op() + (note.isEmpty() ? "" : ": " + note);
  }
}
