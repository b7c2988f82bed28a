package fr.rdvsolidarites.agenda;

/**
 * What takes time of plages away from a search, in the order in which it is looked for: a moment
 * counts for the first that holds ({@code docs/creneau-cases.md}).
 */
public enum Cause {
  /** The motif is closed, or not open to those who ask. */
  NOT_BOOKABLE,
  /** The plage is not open online. */
  CLOSED_ONLINE,
  OTHER_LIEU,
  /** The lieu receives nobody any more. */
  CLOSED_LIEU,
  OTHER_AGENT,
  /** The motif is one of follow-up and the agent does not follow the usager. */
  NOT_REFERENT,
  /** The motif is reserved to sectors, and neither organisation nor agent has the usager's. */
  SECTOR,
  HOLIDAY,
  PAST,
  ABSENCE,
  RDV,
  /** Somebody else is booking it, or was offered it. */
  HOLD,
  /** The agent's agenda outside the service. */
  OUTSIDE,
  /** Before the time asked for. */
  BEFORE_FROM,
  /** Nearer than the motif's shortest delay. */
  TOO_SOON,
  /** Farther than the motif's longest delay. */
  TOO_LATE,
  /** Offered by another plage already. */
  DOUBLE
}
