package fr.rdvsolidarites.desk.published;

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

  private static final String COLOURS =
      "issue 4 point 1: colour never alone; a motif's colour is a mark beside the words, nothing is"
          + " written on it";

  private static final Overruled NOTHING_ON_IT =
      new Overruled(
          COLOURS,
          """
          {"text": null}""");

  private static final Map<String, Overruled> OVERRULED =
      Map.ofEntries(
          entry(
              "AGD-003",
              new Overruled(
                  "issue 4 point 1: colour never alone; the looks are those of the design system",
                  """
                  {"link": "plage page"}""")),
          entry(
              "AGD-004",
              new Overruled(
                  "wish A7, issue 4 point 2: an indisponibilité has a colour of its own, or none",
                  """
                  {"link": "absence edit page"}""")),
          entry("AGD-015", NOTHING_ON_IT),
          entry("AGD-016", NOTHING_ON_IT),
          entry("AGD-017", NOTHING_ON_IT),
          entry("AGD-019", NOTHING_ON_IT),
          entry("AGD-021", NOTHING_ON_IT),
          entry("AGD-022", NOTHING_ON_IT),
          entry(
              "LIEU-021",
              new Overruled(
                  "issue 4 point 7, data 20: archived instead of deleted",
                  """
                  {"destroyed": false}""")));

  private static final String RETENTION =
      "1-vision.md, coming after the first issues: retention and purge";

  private static final String SESSIONS = "issue 8: citizens find and join sessions";

  /** By what brings it. */
  private static final Map<String, String> LATER =
      Map.ofEntries(
          entry("EXP-025", RETENTION),
          entry("EXP-026", RETENTION),
          entry("EXP-027", RETENTION),
          entry("EXP-028", RETENTION),
          entry("EXP-029", RETENTION),
          entry("EXP-030", RETENTION),
          entry("EXP-031", RETENTION),
          entry("LIEU-014", SESSIONS),
          entry("LIEU-015", SESSIONS),
          entry("LIEU-016", SESSIONS),
          entry("LIEU-017", SESSIONS),
          entry("LIEU-018", SESSIONS));

  static final PublishedCases CASES = new PublishedCases("scheduling", OVERRULED, LATER);
}
