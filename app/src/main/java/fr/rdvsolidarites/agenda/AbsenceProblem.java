package fr.rdvsolidarites.agenda;

/** Why an indisponibilité cannot be so ({@code 2-scheduling.md} §2.2, §8). */
public enum AbsenceProblem {
  TITLE_MISSING,
  TITLE_TOO_LONG,
  AGENT_MISSING,
  /** Not one of the professional's. */
  ORGANISATION_NOT_HIS,
  COLOR_UNKNOWN,
  END_NOT_AFTER_START,
  /** What lasts several days happens once. */
  REPEATED_OVER_DAYS,
  FIRST_DAY_TOO_EARLY,
  FIRST_DAY_TOO_FAR,
  END_DAY_TOO_EARLY,
  END_DAY_TOO_FAR,
  UNTIL_NOT_AFTER_FIRST_DAY,
  UNTIL_TOO_EARLY,
  UNTIL_TOO_FAR,
  /** « Celle-ci et les suivantes » cannot begin before this one. */
  BEFORE_THE_SPLIT,
  /** A series that would end before it begins is to be deleted. */
  ENDS_BEFORE_IT_BEGINS
}
