package fr.rdvsolidarites.agenda.cases;

import fr.rdvsolidarites.agenda.Sectors;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What is attributed at the usager's address. */
final class Sectorisation {

  private Sectorisation() {}

  static Sectors read(CaseNode json, Namings names) {
    json.only("organisations", "agents");
    var agents = new HashMap<Long, Set<Long>>();
    pairs(json)
        .forEach(
            pair ->
                agents
                    .computeIfAbsent(names.organisations().id(pair.get(0)), _ -> new HashSet<>())
                    .add(names.agents().id(pair.get(1))));
    return Sectors.attributed(names.organisations().ids(json.values("organisations")), agents);
  }

  /** Organisation and agent. */
  static Stream<List<JsonNode>> pairs(CaseNode json) {
    return json.has("agents")
        ? json.json().get("agents").valueStream().map(pair -> pair(json, pair))
        : Stream.of();
  }

  private static List<JsonNode> pair(CaseNode json, JsonNode pair) {
    if (!pair.isArray() || pair.size() != 2) {
      throw json.wrong("agents must hold [organisation, agent], not " + pair);
    }
    return List.of(pair.get(0), pair.get(1));
  }
}
