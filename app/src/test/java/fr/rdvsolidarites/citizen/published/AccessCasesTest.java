package fr.rdvsolidarites.citizen.published;

import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.citizen.DoorStory;
import fr.rdvsolidarites.published.PublishedCase;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a citizen may do with a RDV, as the pages offer it to her. */
class AccessCasesTest extends DoorStory {

  private static final Set<String> CITIZENS = Set.of("rdv (user side)", "participation");
  private static final String NORA = "06 39 98 00 01";
  private static final String STRANGER = "06 39 98 00 02";

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("access").filter(AccessCasesTest::isOfCitizens);
  }

  private static boolean isOfCitizens(PublishedCase one) {
    return CITIZENS.contains(one.given().get("what").asString());
  }

  @BeforeEach
  void theyHavePhones() {
    dsl.update(USAGER)
        .set(USAGER.PHONE_E164, "+33639980001")
        .where(USAGER.ID.eq(story.nora()))
        .execute();
    givenUsager(dsl, story.territoire())
        .named("Zoé", "Martin")
        .phone(STRANGER)
        .in(story.organisation())
        .create();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void she_may_what_is_published(PublishedCase one) {
    var who = one.given().get("who").asString();
    rdv(who.startsWith("responsible") ? story.lina() : story.nora(), who.contains("revoked, past"));
    if (who.contains("motif invisible")) {
      dsl.update(MOTIF).set(MOTIF.VISIBILITY, "invisible").execute();
      dsl.update(PARTICIPATION).set(PARTICIPATION.VISIBLE, false).execute();
    }
    switch (who) {
      case "participant", "responsible of the participant", "participant, motif invisible" ->
          prove(NORA, "bel");
      case "stranger", "another user's", "another user's, revoked, past RDV" ->
          prove(STRANGER, "mar");
      case "signed in with invitation token" -> {
        nora.get(invite(story.ouverture()));
        nora.follow("Voir les horaires");
      }
      default -> throw one.unknownOperation();
    }
    acts(one, "allowed").forEach(act -> assertThat(may(act)).as(act).isTrue());
    acts(one, "refused").forEach(act -> assertThat(may(act)).as(act).isFalse());
  }

  /** But booking, which is no act on a RDV: it is open to whoever can be reached. */
  private static Stream<String> acts(PublishedCase one, String which) {
    return one.then().get(which).values().stream()
        .map(JsonNode::asString)
        .filter(act -> !Set.of("new", "create").contains(act));
  }

  private void rdv(long usagerId, boolean isRevokedAndPast) {
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(usagerId, isRevokedAndPast ? RdvStatus.REVOKED : RdvStatus.UNKNOWN)
        .at(story.lieu())
        .starting(LocalDate.of(2026, 11, isRevokedAndPast ? 20 : 27), "09:30")
        .placedBy("usager", story.nora(), clock.instant())
        .cancelledAt(isRevokedAndPast ? clock.instant() : null)
        .create();
  }

  private void prove(String phone, String letters) {
    nora.get("/mes-rendez-vous");
    nora.submit(Map.of("contact", phone));
    jobs.runDue();
    nora.submit(Map.of("code", code(texts.all().getLast().text()), "letters", letters));
  }

  private boolean may(String act) {
    return switch (act) {
      case "index" -> nora.get("/mes-rendez-vous").html().select("[name=contact]").isEmpty();
      case "show" -> shows("", "vendredi 27 novembre à 9 h 30");
      case "edit", "update", "creneaux" -> shows("/deplacement", "Choisir un autre horaire");
      case "cancel" -> shows("/annulation", "Oui, annuler mon rendez-vous");
      case "can_change_participants" -> shows("/participant", "Qui vient à ce rendez-vous");
      default -> throw new AssertionError("Nobody knows " + act);
    };
  }

  /** Her list leads to it, and to what can be done with it. */
  private boolean shows(String act, String text) {
    var participation = dsl.fetchSingle(PARTICIPATION);
    var page =
        nora.get(
            "/mes-rendez-vous/" + dsl.fetchSingle(RDV).getUuid() + "/" + participation.getId());
    return page.path().startsWith("/r/") && nora.get(page.path() + act).text().contains(text);
  }
}
