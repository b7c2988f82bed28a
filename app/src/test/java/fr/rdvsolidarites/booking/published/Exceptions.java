package fr.rdvsolidarites.booking.published;

import static java.util.Map.entry;

import fr.rdvsolidarites.published.PublishedCases;
import fr.rdvsolidarites.published.PublishedCases.Overruled;
import java.util.Map;

/**
 * The published cases that do not hold as they stand: overruled by something higher (an issue, the
 * vision, the decisions on data, a tag of the specification), or about something still to be built.
 */
final class Exceptions {

  private Exceptions() {}

  private static final Map<String, Overruled> OVERRULED =
      Map.ofEntries(
          entry(
              "STAT-009",
              new Overruled(
                  "2-scheduling §17.2 [BUG], §30 no. 12: a no-show is no cancellation",
                  """
                  {"status": "noshow", "cancelled_at": null}""")),
          entry(
              "STAT-023",
              new Overruled(
                  "issues 4 and 8, point 5: an act on the whole never overwrites a set status",
                  """
                  {"status": "unknown", "participations": ["revoked", "revoked", "excused", "noshow"]}""")),
          entry(
              "STAT-024",
              new Overruled(
                  "data 12: one function of the participations, which PART-010 fixes",
                  """
                  {"status": "unknown", "participations": ["noshow", "noshow", "excused", "noshow"]}""")));

  private static final String SESSIONS =
      "issue 8: citizens find, join and leave sessions; agents make them";

  private static final String THREE_A_DAY =
      "issue 6, point 6: three messages a day, never two for one time (FileAttenteTest)";

  /** By the issue that brings it, or that has it otherwise. */
  private static final Map<String, String> LATER =
      Map.ofEntries(
          entry("PART-024", SESSIONS),
          entry("PART-025", SESSIONS),
          entry("PART-030", SESSIONS),
          entry("PART-032", SESSIONS),
          entry("PART-037", SESSIONS),
          entry("PART-038", SESSIONS),
          entry("PART-039", SESSIONS),
          entry("WAIT-013", THREE_A_DAY),
          entry("WAIT-015", THREE_A_DAY),
          entry("WAIT-023", "2-scheduling §23.1 [BUG]: who waits for a call is offered one too"),
          entry("WARN-033", SESSIONS),
          entry("WIZ-007", SESSIONS));

  static final PublishedCases CASES = new PublishedCases("scheduling", OVERRULED, LATER);
}
