package fr.rdvsolidarites.citizen.published;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static gen.db.Tables.REFERENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauRequest;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.published.PublishedCase;
import gen.db.tables.records.MotifRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Whose times a citizen is offered. */
class UserSearchCasesTest extends CitizenStory {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  @Autowired private Creneaux creneaux;

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("slot_user_search");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void she_is_offered_what_is_published(PublishedCase one) {
    switch (one.op()) {
      case "user_slots" -> firstSlot(one);
      case "agents_filter" -> agents(one);
      case "slot_for" -> {
        var start = at(LocalDateTime.parse(one.when().get("starts_at").asString()));
        clock.set("2020-10-19T15:34");
        var request = CreneauRequest.byUsager(open(_ -> {}), story.lieu(), start);
        assertThat(creneaux.freeAt(request, AgentFilter.everyone()).isEmpty())
            .isNotEqualTo(one.then().get("found").asBoolean());
      }
      default -> throw one.unknownOperation();
    }
  }

  private void firstSlot(PublishedCase one) {
    var given = one.given();
    clock.set(given.get("now").asString());
    var motif = given.get("motif");
    var ouverture =
        givenMotif(dsl, story.territoire())
            .named("Motif du cas")
            .minutes(motif.get("duration_min").asInt())
            .delays(motif.get("min_delay_s").asLong(), motif.get("max_delay_s").asLong())
            .openedIn(story.organisation(), story.pmi());
    var plage = given.get("plages").get(0);
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(ouverture)
        .at(story.lieu())
        .from(LocalDate.parse(plage.get("first_day").asString()))
        .between(plage.get("start").asString(), plage.get("end").asString())
        .create();
    var range = one.when().get("date_range");
    var window = SearchWindow.days(day(range.get(0)), day(range.get(1)));
    var first = creneaux.next(CreneauSearch.byUsager(Set.of(ouverture), window)).orElseThrow();
    assertThat(first.start())
        .isEqualTo(at(LocalDateTime.parse(one.then().get("first_slot_start").asString())));
  }

  /** Three receive; where the reference filters by none, all three are offered. */
  private void agents(PublishedCase one) {
    var motif = one.given().get("motif");
    var ouverture =
        open(
            row -> {
              row.setFollowUp(motif.path("follow_up").asBoolean(false));
              row.setSectorisationLevel(motif.path("sectorisation").asString("departement"));
            });
    var agents = new LinkedHashMap<String, Long>();
    for (var name : Set.of("A1", "A2", "AG1")) {
      agents.put(name, givenAgent(dsl).named("Agent", name).in(story.organisation()).create());
      receives(agents.get(name), ouverture);
    }
    one.given()
        .at("/user/referents")
        .forEach(
            name ->
                dsl.insertInto(REFERENT)
                    .set(REFERENT.USAGER_ID, story.nora())
                    .set(REFERENT.AGENT_ID, agents.get(name.asString()))
                    .set(REFERENT.CREATED_AT, clock.instant())
                    .execute());
    var attributed =
        one.given().at("/geo/attributed_agents/O1").values().stream()
            .map(name -> agents.get(name.asString()))
            .collect(Collectors.toSet());
    var sectors =
        one.given().has("geo")
            ? Sectors.attributed(
                Set.of(story.organisation()), Map.of(story.organisation(), attributed))
            : Sectors.everywhere();
    var offered =
        creneaux
            .search(
                CreneauSearch.byUsager(
                        Set.of(ouverture), SearchWindow.days(TUESDAY, TUESDAY.plusDays(1)))
                    .at(sectors)
                    .forUsagers(Set.of(story.nora())))
            .stream()
            .map(Creneau::agentId)
            .collect(Collectors.toSet());
    assertThat(offered)
        .containsExactlyInAnyOrderElementsOf(
            one.then().get("agents").values().stream()
                .map(name -> agents.get(name.asString()))
                .toList());
  }

  private long open(Consumer<MotifRecord> having) {
    return givenMotif(dsl, story.territoire())
        .named("Motif du cas")
        .having(having)
        .openedIn(story.organisation(), story.pmi());
  }

  private void receives(long agent, long ouverture) {
    givenPlage(dsl, story.organisation())
        .of(agent)
        .forMotifs(ouverture)
        .at(story.lieu())
        .between("08:00", "12:00")
        .create();
  }

  private static LocalDate day(JsonNode text) {
    return LocalDate.parse(text.asString());
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(SetClock.PARIS).toInstant();
  }
}
