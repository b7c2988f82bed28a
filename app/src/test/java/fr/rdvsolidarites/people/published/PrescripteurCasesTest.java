package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.DoorStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.published.PublishedCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Professionals who book for somebody: of elsewhere, or of another organisation. */
class PrescripteurCasesTest extends DoorStory {

  private static final String EXISTING = "duplicates/name-and-phone (used by the prescriber path)";

  private final Map<String, Long> organisations = new LinkedHashMap<>();
  private final Map<String, Long> services = new LinkedHashMap<>();

  static Stream<PublishedCase> cases() {
    return Stream.concat(
        Exceptions.CASES.of(
            "prescriber-beneficiary", "agent-prescription", "agent-prescription/services"),
        Exceptions.CASES.of(EXISTING).filter(PrescripteurCasesTest::isPrescription));
  }

  static boolean isPrescription(PublishedCase one) {
    return one.when().has("prescribe_for");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_prescription_is_as_published(PublishedCase one) {
    organisations.clear();
    services.clear();
    switch (one.area()) {
      case "prescriber-beneficiary" -> validate(one);
      case "agent-prescription" -> prescribe(one);
      case "agent-prescription/services" -> services(one);
      case EXISTING -> existing(one);
      default -> throw one.unknownOperation();
    }
  }

  private void validate(PublishedCase one) {
    toTheFormOfSomebody(nora, "Consultation avec une sage-femme");
    var page = nora.submit(typed(one.given()));
    assertThat(page.status()).isEqualTo(one.then().get("valid").asBoolean() ? 200 : 422);
    if (one.then().has("error_on")) {
      var field =
          one.then().get("error_on").asString().startsWith("phone") ? "#phone" : "#firstName";
      assertThat(page.html().select(field + "[aria-invalid=true]")).hasSize(1);
    }
  }

  private void existing(PublishedCase one) {
    var given = one.given().get("existing");
    var files =
        given.isArray()
            ? StreamSupport.stream(given.spliterator(), false)
                .map(file -> file(text(file, 0), text(file, 1), text(file, 2)))
                .toList()
            : List.of(
                file(
                    given.get("first_name").asString(),
                    given.get("last_name").asString(),
                    given.get("phone").asString()));
    var before = dsl.fetchCount(USAGER);
    toTheFormOfSomebody(nora, "Consultation avec une sage-femme");
    assertThat(nora.submit(typed(one.when().get("prescribe_for"))).status()).isEqualTo(200);
    assertThat(dsl.fetchCount(USAGER) - before).isEqualTo(one.then().get("users_added").asInt());
    if (one.then().has("rdv_attached_to")) {
      assertThat(dsl.fetchSingle(PARTICIPATION).getUsagerId()).isEqualTo(files.getFirst());
    }
  }

  private long file(String firstName, String lastName, String phone) {
    return givenUsager(dsl, story.territoire())
        .named(firstName, lastName)
        .phone(phone)
        .in(story.organisation())
        .create();
  }

  /** The motif is of Insertion, the actor of the MDS; she is known where the case says. */
  private void prescribe(PublishedCase one) {
    var orgs = one.given().get("user.orgs").get(0).asString();
    var known = organisation(orgs.equals("MDS") ? "MDS" : "other");
    var usager =
        givenUsager(dsl, story.territoire())
            .named("Francis", "Factice")
            .phone("0611223344")
            .in(known)
            .create();
    open("RSA");
    var actor = one.given().path("actor");
    var agent = actor.isMissingNode() ? agent("admin", "RSA") : agent(actor);
    var then = one.then();
    if (then.has("search_line")) {
      agent.get("/usagers");
      var token = agent.page().html().select("input[name=_csrf]").val();
      var found = agent.post("/usagers/recherche", Map.of("_csrf", token, "recherche", "Factice"));
      assertThat(found.text().contains("06 11 22 33 44"))
          .isEqualTo(then.get("search_line").asString().equals("full details"));
    }
    agent.get("/usagers/" + usager);
    agent.press("Orienter vers un autre service");
    agent.follow("Rendez-vous RSA");
    agent.get(first(agent, "a.fr-btn[href*=lieu]"));
    choose(agent);
    if (then.has("summary_line")) {
      assertThat(agent.page().text()).contains("Francis");
    }
    agent.submit(Map.of());
    var rdv = dsl.fetchSingle(RDV);
    assertThat(rdv.getOrganisationId()).isEqualTo(organisation("Insertion"));
    assertThat(
            dsl.select(USAGER_ORGANISATION.ORGANISATION_ID)
                .from(USAGER_ORGANISATION)
                .where(USAGER_ORGANISATION.USAGER_ID.eq(usager))
                .fetch(USAGER_ORGANISATION.ORGANISATION_ID))
        .containsExactlyInAnyOrderElementsOf(
            texts(then.get("user.orgs")).stream().map(this::organisation).toList());
    if (then.has("created_by")) {
      assertThat(rdv.getCreatedById())
          .isEqualTo(dsl.fetchSingle(AGENT, AGENT.EMAIL.eq("prescrit@demo.rdv")).getId());
      assertThat(dsl.fetchSingle(PARTICIPATION).getOriented()).isTrue();
    }
  }

  private void services(PublishedCase one) {
    dsl.update(MOTIF).set(MOTIF.BOOKABLE_BY, "agents").execute();
    texts(one.given().get("services_with_slots")).forEach(this::open);
    var agent = agent(one.given().get("actor"));
    agent.get("/usagers/" + story.nora());
    agent.press("Orienter vers un autre service");
    var offered = agent.get("/prendre-rdv?par=orientation&commune=62041").html();
    assertThat(offered.select("main h2.fr-h4").eachText())
        .containsExactlyInAnyOrderElementsOf(texts(one.then().get("services")));
  }

  /** Closed to the public. */
  private void open(String service) {
    var where = organisation("Insertion");
    var ouverture =
        givenMotif(dsl, story.territoire())
            .named("Rendez-vous " + service)
            .bookableBy("prescripteurs")
            .openedIn(where, service(service));
    givenPlage(dsl, where)
        .of(givenAgent(dsl).in(where).ofService(service(service)).create())
        .forMotifs(ouverture)
        .at(givenLieu(dsl, where).create())
        .create();
  }

  private Browserless agent(JsonNode actor) {
    return agent(actor.at("/org_roles/MDS").asString(), texts(actor.get("services")).getFirst());
  }

  private Browserless agent(String level, String service) {
    var given = givenAgent(dsl).signsInAs("prescrit@demo.rdv");
    (level.equals("admin") ? given.adminOf(organisation("MDS")) : given.in(organisation("MDS")))
        .ofService(service(service))
        .create();
    return signedInAs("prescrit@demo.rdv");
  }

  private long organisation(String name) {
    return organisations.computeIfAbsent(
        name, one -> givenOrganisation(dsl).in(story.territoire()).named(one).create());
  }

  private long service(String name) {
    return name.equals("Secrétariat")
        ? story.secretariat()
        : services.computeIfAbsent(
            name, one -> givenService(dsl).in(story.territoire()).named(one, one).create());
  }

  private static Map<String, String> typed(JsonNode person) {
    return beneficiary(
        person.get("first_name").asString(),
        person.get("last_name").asString(),
        person.get("phone").asString());
  }

  private static String text(JsonNode list, int index) {
    return list.get(index).asString();
  }

  private static List<String> texts(JsonNode list) {
    return list.values().stream().map(JsonNode::asString).toList();
  }
}
