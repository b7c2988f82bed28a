package fr.rdvsolidarites.territory.published;

import fr.rdvsolidarites.published.PublishedCases;
import fr.rdvsolidarites.published.PublishedCases.Overruled;
import java.util.Map;

/** The published cases of secteurs and zones that do not hold as they stand. */
final class Exceptions {

  private Exceptions() {}

  private static final String EVERY_LINE =
      "issue 6 point 3: errors line by line, all that are wrong, so that one correction does";

  private static final Map<String, Overruled> OVERRULED =
      Map.of(
          "ZIMP-007",
          new Overruled(
              EVERY_LINE,
              """
              {"valid": false, "row_errors":
                {"1": "missing_fields:city_code", "2": "unknown_sector:arras-nord"}}"""),
          "ZIMP-009",
          new Overruled(
              EVERY_LINE,
              """
              {"valid": false, "row_errors":
                {"0": "unknown_sector:arras-nord", "1": "unknown_sector:arras-nord"},
                "zones_in_db": 0}"""));

  static final PublishedCases CASES = new PublishedCases("scheduling", OVERRULED, Map.of());
}
