package fr.rdvsolidarites.agenda;

import org.jspecify.annotations.Nullable;

/**
 * What only a plage « RDV collectif » has (wish C1): each of its occurrences is one RDV collectif,
 * with the plage's title, hours, lieu, professionals and opening online.
 *
 * @param capacity how many may come each time; null: as many as want to
 * @param restriction read and agreed to before a place is taken; null: the motif's
 * @param instructions read once it is taken; null: the motif's
 * @param quorum how many each needs to be held; null: none
 */
public record PlageSession(
    @Nullable Integer capacity,
    @Nullable String restriction,
    @Nullable String instructions,
    @Nullable Quorum quorum) {

  /**
   * @param minimum of people who take part
   * @param daysBefore how many days before somebody is asked whether it is held without them
   */
  public record Quorum(int minimum, int daysBefore) {}
}
