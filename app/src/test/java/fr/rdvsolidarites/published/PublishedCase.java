package fr.rdvsolidarites.published;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A fact as one of the files of {@code vectors/rules} gives it.
 *
 * @param when what is done: a sentence, or an object with an {@code op}
 * @param overruledBy null: it holds as it was published
 */
public record PublishedCase(
    String id,
    String area,
    JsonNode given,
    JsonNode when,
    JsonNode then,
    String note,
    String overruledBy) {

  static PublishedCase read(JsonNode one) {
    return new PublishedCase(
        one.get("id").asString(),
        one.get("area").asString(),
        one.path("given"),
        one.path("when"),
        one.path("then"),
        one.path("note").asString(""),
        null);
  }

  PublishedCase instead(JsonNode holds, String by) {
    return new PublishedCase(id, area, given, when, holds, note, by);
  }

  boolean isOf(Set<String> areas) {
    return areas.contains(area);
  }

  public String op() {
    return when.isString() ? when.asString() : when.path("op").asString("");
  }

  /** To be thrown where no test speaks this operation: a new one must not pass unseen. */
  public AssertionError unknownOperation() {
    return new AssertionError(id + ": nobody knows the operation " + when);
  }

  @Override
  public String toString() {
    return id
        + (op().isEmpty() ? "" : " " + op())
        + (note.isEmpty() ? "" : ": " + note)
        + (overruledBy == null ? "" : " (overruled by " + overruledBy + ")");
  }
}
