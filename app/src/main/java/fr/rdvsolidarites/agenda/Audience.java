package fr.rdvsolidarites.agenda;

import java.util.Set;

/**
 * Who asks from the public's side.
 *
 * @param opening what is open to them
 * @param usagerIds who comes, where it is known: motifs of follow-up offer their référents only,
 *     and nothing to somebody unknown
 */
public record Audience(BookableBy opening, Set<Long> usagerIds) {

  /** Somebody unknown, by the front door. */
  public static final Audience PUBLIC = new Audience(BookableBy.EVERYONE, Set.of());

  public Audience {
    usagerIds = Set.copyOf(usagerIds);
  }
}
