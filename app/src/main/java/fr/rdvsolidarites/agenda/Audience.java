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

  /**
   * Whoever moves a RDV of hers ({@code 2-scheduling.md} §18.2): by whichever door she took it, she
   * has been let in to its motif. Who comes is read with the RDV.
   */
  public static final Audience OF_A_RDV = new Audience(BookableBy.INVITED, Set.of());

  public Audience {
    usagerIds = Set.copyOf(usagerIds);
  }
}
