package fr.rdvsolidarites.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact of the domain. Each concept seals its own facts under one interface that extends this one.
 */
public interface Event {

  /** Stable name stored in the journal, such as {@code rdv.booked}; never renamed. */
  String name();

  /** The territoire that owns the fact; null for facts of the platform. */
  @Nullable Long territoireId();

  /** What the fact is about: its history will show it. */
  List<Subject> subjects();

  /** What was true before, by field; empty for a beginning. */
  default Map<String, Object> before() {
    return Map.of();
  }

  /** What is true now, by field; empty for an end. */
  default Map<String, Object> after() {
    return Map.of();
  }

  /**
   * The keys of before and after that hold personal data, to be emptied when the history is purged.
   */
  default List<String> personalFields() {
    return List.of();
  }

  /** A row that a fact is about, as kind (a table's name) and id. */
  record Subject(String kind, long id) {}
}
