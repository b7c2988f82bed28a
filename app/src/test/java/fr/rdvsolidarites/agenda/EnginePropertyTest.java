package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.agenda.cases.Cases;
import fr.rdvsolidarites.twin.PropertyRun;
import fr.rdvsolidarites.twin.SlowTwin;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random agendas: the engine and its slow twin, which share nothing, must agree to the second. The
 * seed of the day is printed, so that every day tries other cases and any of them can be tried
 * again: {@code -Drdv.seed=N}, {@code -Drdv.cases=N}.
 */
class EnginePropertyTest {

  private static final int CASES = Integer.getInteger("rdv.cases", 20_000);
  private static final long SEED =
      Long.getLong("rdv.seed", LocalDate.now().toEpochDay() * 1_000_000);

  @Test
  void the_engine_answers_as_its_slow_twin() {
    System.out.printf("Créneaux: %d random cases from seed %d%n", CASES, SEED);
    PropertyRun.check(SEED, CASES, Cases::answer);
  }

  @Test
  void every_moment_of_the_plages_is_explained_as_the_slow_twin_does() {
    System.out.printf("Why: %d random cases from seed %d%n", CASES, SEED);
    PropertyRun.check(
        SEED,
        CASES,
        json -> Cases.explain(ofOneEach(json)),
        json -> SlowTwin.explain(ofOneEach(json)));
  }

  /** An explanation is about each professional by himself: what asks for several becomes plain. */
  private static ObjectNode ofOneEach(JsonNode json) {
    var copy = (ObjectNode) json.deepCopy();
    var search = (ObjectNode) copy.get("search");
    search.put("op", "all");
    var steps = search.remove("steps");
    if (steps != null) {
      search.set("motif", steps.get(0).get("motif"));
    }
    return copy;
  }
}
