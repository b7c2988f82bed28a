package fr.rdvsolidarites.desk.published;

import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenPlage;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.geo.Position;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.LieuDraft;
import fr.rdvsolidarites.territory.LieuEditing;
import fr.rdvsolidarites.territory.LieuProblem;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a lieu may be, and where it is listed ({@code LIEU-*}). */
class LieuCasesTest extends FeatureTest {

  private static final String NAME = "Antenne du cas";

  @Autowired private LieuEditing editing;

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("lieu");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void lieu_is_as_published(PublishedCase one) {
    switch (one.op()) {
      case "validate" -> validate(one);
      case "change_availability" -> changeAvailability(one);
      case "listed_for_motif" -> listedForMotif(one);
      case "open_for_public_search" -> openForPublicSearch(one);
      case "distance" -> distance(one);
      case "destroy" -> destroy(one);
      default -> throw one.unknownOperation();
    }
  }

  /** Without a point of its own its commune stands in; where there is none, one error says so. */
  private void validate(PublishedCase one) {
    assertThat(one.given().get("latitude").isNull()).isTrue();
    var draft = new LieuDraft(NAME, "1 rue Haute", "62000", "Nulleparville", null, null, null);
    var outcome = editing.create(story.organisation(), draft, new Actor.Agent(story.admin()));
    assertThat(outcome instanceof LieuEditing.Outcome.Saved)
        .isEqualTo(one.then().get("valid").asBoolean());
    if (one.then().has("errors") && outcome instanceof LieuEditing.Outcome.Refused(var problems)) {
      assertThat(problems).hasSize(one.then().get("errors").size());
      assertThat(one.then().get("errors").get(0).asString()).isEqualTo("address_must_be_geocoded");
      assertThat(problems)
          .extracting(LieuProblem::reason)
          .containsExactly(LieuProblem.Reason.UNKNOWN_COMMUNE);
    }
  }

  /** Also by a form that no page would send. */
  private void changeAvailability(PublishedCase one) {
    var from = one.given().get("from").asString();
    var to = one.given().get("to").asString();
    dsl.update(LIEU).set(LIEU.AVAILABILITY, from).execute();
    var browser = signedInAs("admin@demo.rdv");
    var lieux = "/organisations/" + story.organisation() + "/lieux";
    var token = browser.get(lieux).html().select("input[name=_csrf]").attr("value");
    var wanted = to.equals("enabled") ? "true" : to.equals("disabled") ? "false" : to;
    browser.post(
        lieux + "/" + story.lieu() + "/ouverture",
        Map.of("_csrf", token, "ouvert", wanted, "availability", to));
    assertThat(dsl.selectFrom(LIEU).fetchSingle().getAvailability())
        .isEqualTo(one.then().get("allowed").asBoolean() ? to : from);
  }

  /** In what a professional finds. */
  private void listedForMotif(PublishedCase one) {
    plage(one.given().get("plage"));
    var found =
        signedInAs("secretariat@demo.rdv")
            .get("/organisations/" + story.organisation() + "/creneaux?motif=" + story.ouverture());
    assertThat(found.html().select(".desk-panel h3").eachText().contains(NAME))
        .isEqualTo(one.then().get("listed").asBoolean());
  }

  /** In what a citizen finds. */
  private void openForPublicSearch(PublishedCase one) {
    plage(one.given().get("plage"));
    var citizen = visitor();
    citizen.get("/prendre-rdv?commune=62041");
    var lieux = citizen.follow("Consultation avec une sage-femme");
    assertThat(lieux.html().select(".citizen-card__title").eachText().contains(NAME))
        .isEqualTo(one.then().get("listed").asBoolean());
  }

  /** In a lieu where there is no other. */
  private void plage(JsonNode given) {
    var lieu = givenLieu(dsl, story.organisation()).named(NAME).create();
    var plage =
        givenPlage(dsl, story.organisation())
            .of(story.martine())
            .forMotifs(story.ouverture())
            .between("14:00", "17:00")
            .at(lieu);
    (given.isString() ? plage : dated(plage, given)).create();
  }

  private GivenPlage dated(GivenPlage plage, JsonNode given) {
    var text = given.get("first_day").asString();
    var day =
        text.startsWith("+")
            ? LocalDate.now(clock)
                .plus(Period.parse("P" + text.substring(1).toUpperCase(java.util.Locale.ROOT)))
            : LocalDate.parse(text);
    return given.has("recurrence") ? plage.from(day) : plage.onceOn(day);
  }

  private static void distance(PublishedCase one) {
    var metres =
        position(one.given().get("from")).distanceKmTo(position(one.given().get("to"))) * 1000;
    var bounds = one.then().get("metres_between");
    assertThat(metres).isBetween(bounds.get(0).asDouble(), bounds.get(1).asDouble());
  }

  private static Position position(JsonNode pair) {
    return new Position(pair.get(0).asDouble(), pair.get(1).asDouble());
  }

  /** Put away, it is offered no more; its row and what refers to it stay. */
  private void destroy(PublishedCase one) {
    if (one.given().get("plages").asInt() == 0) {
      dsl.deleteFrom(PLAGE_OUVERTURE).execute();
    }
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE)).isEqualTo(one.given().get("plages").asInt());
    assertThat(dsl.fetchCount(RDV)).isEqualTo(one.given().path("rdvs").asInt());
    var browser = signedInAs("admin@demo.rdv");
    browser.get("/organisations/" + story.organisation() + "/lieux/" + story.lieu() + "/archivage");
    browser.press("Archiver le lieu");
    assertThat(dsl.fetchExists(LIEU, LIEU.ID.eq(story.lieu()).and(LIEU.DELETED_AT.isNotNull())))
        .isEqualTo(!one.then().get("destroyed").asBoolean());
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE)).isEqualTo(one.given().get("plages").asInt());
  }
}
