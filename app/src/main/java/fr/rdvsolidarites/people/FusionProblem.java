package fr.rdvsolidarites.people;

import fr.rdvsolidarites.territory.Coded;

/** Why two files cannot be merged as it was asked. */
public enum FusionProblem implements Coded {
  /** Nothing was chosen where they differ. */
  CHOICE_MISSING,
  /** FranceConnect vouches for the other value. */
  CERTIFIED,
  /** FranceConnect vouches for both, and they differ: they are two persons. */
  BOTH_CERTIFIED,
  /** Who answers for others answers for herself. */
  HAS_PROCHES
}
