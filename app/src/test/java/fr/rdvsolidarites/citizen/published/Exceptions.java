package fr.rdvsolidarites.citizen.published;

import fr.rdvsolidarites.published.PublishedCases;
import fr.rdvsolidarites.published.PublishedCases.Overruled;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The published cases of the ways into booking that are not run, and why. */
final class Exceptions {

  private Exceptions() {}

  private static final String PARTNERS =
      "docs/decisions/2026-11-22-other-doors.md: addresses of partners that this service lacks";

  private static final String SESSIONS =
      "issue 8: citizens and prescripteurs find and join sessions";

  private static final String AGENTS =
      "of agents: their rights are those of PERM-RDV, PERM-PLAGE, PERM-ABS, PERM-MOTIF and "
          + "PERM-LIEU, which the ledger of people runs";

  private static final String OF_AGENTS =
      """
      ACC-001 ACC-002 ACC-005 ACC-007 ACC-008 ACC-009 ACC-023 ACC-024 ACC-025 ACC-026 ACC-027
      ACC-029 ACC-031 ACC-032 ACC-033 ACC-034 ACC-037 ACC-038 ACC-039 ACC-040 ACC-041 ACC-042
      ACC-043""";

  private static Map<String, String> notRun() {
    var why = new HashMap<String, String>();
    Stream.of("FUN-016", "FUN-017").forEach(id -> why.put(id, PARTNERS));
    Stream.of("PRES-011", "ACC-016", "ACC-018").forEach(id -> why.put(id, SESSIONS));
    why.put("USR-011", "of the page of times, which has no test of it yet");
    Stream.of(OF_AGENTS.split("\\s+")).forEach(id -> why.put(id, AGENTS));
    return why;
  }

  static final PublishedCases CASES =
      new PublishedCases(
          "scheduling",
          Map.of(
              "USR-003",
              new Overruled(
                  "2-scheduling 13.6, a trap not copied: without a référent, nobody",
                  """
                  {"agents": []}"""),
              "USR-006",
              new Overruled(
                  "said as who is offered: its motif is filtered by nobody",
                  """
                  {"agents": ["A1", "A2", "AG1"]}""")),
          notRun());
}
