package fr.rdvsolidarites.territory.published;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenSecteur.givenSecteur;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.agenda.SectorReads;
import fr.rdvsolidarites.demo.GivenSecteur;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.territory.SecteurMatching;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who receives the people of an address, and what they are offered. */
class SectorisationCasesTest extends FeatureTest {

  @Autowired private SecteurMatching matching;
  @Autowired private Creneaux creneaux;

  private final Map<String, Long> territoires = new LinkedHashMap<>();
  private final Map<String, Long> organisations = new LinkedHashMap<>();
  private final Map<String, Long> agents = new LinkedHashMap<>();
  private final Map<String, Long> services = new LinkedHashMap<>();
  private final Map<String, Long> secteurs = new LinkedHashMap<>();
  private final Map<String, Long> ouvertures = new LinkedHashMap<>();
  private String departement = "";

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("sectorisation");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void sectorisation_is_as_published(PublishedCase one) {
    departement = one.when().get("departement").asString();
    one.given().path("territories").forEach(this::territoire);
    one.given().path("organisations").forEach(this::organisation);
    createSecteurs(one.given());
    one.given().path("motifs").forEach(this::motif);
    var then = one.then();
    var match =
        matching.at(
            new SecteurMatching.Address(
                departement, text(one.when(), "city_code"), text(one.when(), "street_ban_id")));
    switch (one.op()) {
      case "matching_zones" -> {
        var of = match.zones().stream().map(zone -> zone.secteur().name()).toList();
        assertThat(of).containsExactlyInAnyOrderElementsOf(words(then, "zones_of", "zones"));
      }
      case "matching_sectors" -> assertThat(names(match)).isEqualTo(words(then, "sectors"));
      case "departement_organisations" ->
          assertThat(ofDepartement()).isEqualTo(words(then, "organisations"));
      case "attributed_organisations" ->
          assertThat(known(organisations, match.organisationIds()))
              .isEqualTo(words(then, "organisations"));
      case "most_relevant_organisations" ->
          assertThat(known(organisations, match.mostRelevantOrganisationIds()))
              .isEqualTo(words(then, "organisations"));
      case "attributed_agents_by_organisation" -> assertAgents(match, then);
      case "match_street" -> {
        assertThat(names(match)).isEqualTo(words(then, "sectors"));
        assertThat(known(organisations, match.organisationIds()))
            .isEqualTo(words(then, "organisations"));
      }
      case "available_motifs" -> {
        assertThat(known(ouvertures, offered(match)))
            .containsExactlyInAnyOrderElementsOf(words(then, "motifs"));
        if (then.has("agents")) {
          assertAgents(match, then);
          assertThat(match.organisationIds()).isEmpty();
        }
      }
      case "available_services" ->
          assertThat(offeredServices(match)).isEqualTo(words(then, "services"));
      case "search" -> {
        var search = CreneauSearch.byUsager(Set.copyOf(ouvertures.values()), window());
        var lieux = creneaux.firstPerLieu(search.at(SectorReads.of(match))).keySet();
        assertThat(
                dsl.fetchValues(
                    "select name from lieu where id = any({0}) order by name",
                    (Object) lieux.toArray(Long[]::new)))
            .isEqualTo(words(then, "lieux"));
      }
      default -> throw one.unknownOperation();
    }
  }

  private Set<Long> offered(SecteurMatching.Match match) {
    var ids =
        dsl.select(MOTIF_OUVERTURE.ID)
            .from(MOTIF_OUVERTURE)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .where(TERRITOIRE.DEPARTEMENT_CODE.eq(departement))
            .fetchSet(MOTIF_OUVERTURE.ID);
    var search = CreneauSearch.byUsager(ids, window()).at(SectorReads.of(match));
    return creneaux.firstPerMotif(search).keySet();
  }

  private List<String> offeredServices(SecteurMatching.Match match) {
    return dsl.selectDistinct(SERVICE.NAME)
        .from(MOTIF_OUVERTURE)
        .join(SERVICE)
        .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
        .where(MOTIF_OUVERTURE.ID.in(offered(match)))
        .orderBy(SERVICE.NAME)
        .fetch(SERVICE.NAME);
  }

  private SearchWindow window() {
    return SearchWindow.from(LocalDate.now(clock.withZone(java.time.ZoneId.of("Europe/Paris"))));
  }

  private void assertAgents(SecteurMatching.Match match, JsonNode then) {
    var wanted = new LinkedHashMap<String, List<String>>();
    then.get("agents").properties().forEach(one -> wanted.put(one.getKey(), words(one.getValue())));
    var found =
        match.agentIds().entrySet().stream()
            .collect(
                Collectors.toMap(
                    one -> known(organisations, Set.of(one.getKey())).getFirst(),
                    one -> known(agents, one.getValue())));
    assertThat(found).isEqualTo(wanted);
  }

  private List<String> ofDepartement() {
    return dsl.select(ORGANISATION.NAME)
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(TERRITOIRE.DEPARTEMENT_CODE.eq(departement))
        .orderBy(ORGANISATION.NAME)
        .fetch(ORGANISATION.NAME);
  }

  private void createSecteurs(JsonNode given) {
    var drafts = new LinkedHashMap<String, GivenSecteur>();
    for (var zone : given.path("zones")) {
      var code = zone.get("city_code").asString();
      var street = text(zone, "street_ban_id");
      var draft = draft(drafts, zone.get("sector").asString());
      if (street == null) {
        draft.commune(code, "Commune " + code);
      } else {
        draft.street(code, "Commune " + code, street, "Rue " + street);
      }
    }
    for (var one : given.path("attributions")) {
      var organisation = organisation(one.get("organisation").asString(), departement);
      var agent = text(one, "agent");
      var draft = draft(drafts, one.get("sector").asString());
      if (agent == null) {
        draft.givenTo(organisation);
      } else {
        draft.givenTo(organisation, agent(agent, organisation));
      }
    }
    drafts.forEach((name, draft) -> secteurs.put(name, draft.create()));
  }

  /** « T1/valence » is of the territoire T1. */
  private GivenSecteur draft(Map<String, GivenSecteur> drafts, String name) {
    return drafts.computeIfAbsent(
        name,
        _ -> {
          var slash = name.indexOf('/');
          var territoire =
              slash < 0 ? territoireOf(departement) : territoires.get(name.substring(0, slash));
          var code = name.substring(slash + 1);
          return givenSecteur(dsl, territoire, code.replace("_", "-")).named(name);
        });
  }

  private void motif(JsonNode one) {
    var where = one.get("organisation").asString();
    var named = where.matches(".* \\(T\\d\\)");
    var organisation =
        named
            ? organisations.computeIfAbsent(
                where,
                name ->
                    givenOrganisation(dsl)
                        .in(territoires.get(name.replaceAll(".*\\((T\\d)\\)", "$1")))
                        .named(name)
                        .create())
            : organisation(where, departement);
    var territoire =
        dsl.select(ORGANISATION.TERRITOIRE_ID)
            .from(ORGANISATION)
            .where(ORGANISATION.ID.eq(organisation))
            .fetchSingle(ORGANISATION.TERRITOIRE_ID);
    var service = text(one, "service") == null ? "SV" : text(one, "service");
    var level = text(one, "level");
    var name = one.path("id").asString(one.path("name").asString(""));
    var ouverture =
        givenMotif(dsl, territoire)
            .named(name)
            .having(motif -> motif.setSectorisationLevel(level == null ? "departement" : level))
            .openedIn(organisation, service(service, territoire));
    ouvertures.put(name + where, ouverture);
    var place = text(one, "lieu");
    var lieu = givenLieu(dsl, organisation).named(place == null ? "Lieu " + name : place).create();
    var receiving =
        one.has("plage_agents")
            ? words(one.get("plage_agents"))
            : one.path("plage").asBoolean(place != null)
                ? List.of("somebody of " + where)
                : List.<String>of();
    for (var agent : receiving) {
      givenPlage(dsl, organisation)
          .of(agent(agent, organisation))
          .forMotifs(ouverture)
          .at(lieu)
          .create();
    }
  }

  private void territoire(JsonNode one) {
    var id = one.get("id").asString();
    territoires.put(id, givenTerritoire(dsl).named(id, one.get("departement").asString()).create());
  }

  private void organisation(JsonNode one) {
    organisation(one.get("id").asString(), one.get("departement").asString());
  }

  private long territoireOf(String code) {
    return territoires.computeIfAbsent(
        code, _ -> givenTerritoire(dsl).named("Département " + code, code).create());
  }

  private long organisation(String name, String code) {
    return organisations.computeIfAbsent(
        name, _ -> givenOrganisation(dsl).in(territoireOf(code)).named(name).create());
  }

  private long agent(String name, long organisation) {
    return agents.computeIfAbsent(
        name, _ -> givenAgent(dsl).named("Agent", name).in(organisation).create());
  }

  private long service(String name, long territoire) {
    return services.computeIfAbsent(
        name, _ -> givenService(dsl).named(name, name).in(territoire).create());
  }

  private static List<String> names(SecteurMatching.Match match) {
    return match.secteurs().stream().map(SecteurMatching.Secteur::name).toList();
  }

  /** The names in the case, in order. */
  private static List<String> known(Map<String, Long> all, Set<Long> ids) {
    return all.entrySet().stream()
        .filter(one -> ids.contains(one.getValue()))
        .map(one -> one.getKey())
        .map(name -> name.replaceAll("^(O\\dM\\d|M[A-Z0-9])O\\d$", "$1"))
        .sorted()
        .toList();
  }

  private static List<String> words(JsonNode then, String... fields) {
    for (var field : fields) {
      if (then.has(field)) {
        return words(then.get(field));
      }
    }
    return List.of();
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).sorted().toList();
  }

  private static String text(JsonNode node, String field) {
    var value = node.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asString();
  }
}
