package fr.rdvsolidarites.agenda;

import java.util.List;
import java.util.Set;

/** What came of a change to an indisponibilité. Only {@link Saved} wrote something. */
public sealed interface AbsenceOutcome {

  /**
   * @param absenceIds one for each professional; or the one that begins where a series was split
   */
  record Saved(List<Long> absenceIds, Impact impact) implements AbsenceOutcome {}

  record Refused(Set<AbsenceProblem> problems) implements AbsenceOutcome {}

  /** Somebody else changed it since it was read. */
  record ChangedMeanwhile() implements AbsenceOutcome {}
}
