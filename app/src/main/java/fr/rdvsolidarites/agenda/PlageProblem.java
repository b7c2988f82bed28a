package fr.rdvsolidarites.agenda;

/** Why a plage cannot be so ({@code 2-scheduling.md} §2.2, §6, §7.2; wish A2). */
public enum PlageProblem {
  TITLE_MISSING,
  TITLE_TOO_LONG,
  AGENT_MISSING,
  /** Has no agenda in the organisation, or one that the viewer may not write. */
  AGENT_NOT_HERE,
  MOTIF_MISSING,
  /** Closed, of another organisation, or of a service that is not the professional's. */
  MOTIF_NOT_THEIRS,
  /** One of the motifs is for RDVs collectifs, the plage is not. */
  MOTIF_COLLECTIVE,
  /** A plage « RDV collectif » has one motif. */
  SESSION_MOTIF_MISSING,
  /** It must be one for RDVs collectifs. */
  SESSION_MOTIF_INDIVIDUAL,
  /** Closed, of another organisation, of no service of its professionals, or not the viewer's. */
  SESSION_MOTIF_NOT_THEIRS,
  /** Its sessions are for that motif. */
  SESSION_MOTIF_FIXED,
  /** A plage « RDV collectif » stays one, another one never becomes one. */
  KIND_FIXED,
  /** One of the motifs is on site. */
  LIEU_MISSING,
  LIEU_CLOSED,
  END_NOT_AFTER_START,
  FIRST_DAY_TOO_EARLY,
  FIRST_DAY_TOO_FAR,
  /** The organisation is not open on that weekday. */
  DAY_CLOSED,
  UNTIL_NOT_AFTER_FIRST_DAY,
  UNTIL_TOO_EARLY,
  UNTIL_TOO_FAR,
  /** « Celle-ci et les suivantes » cannot begin before this one. */
  BEFORE_THE_SPLIT,
  /** A series that would end before it begins is to be deleted. */
  ENDS_BEFORE_IT_BEGINS
}
