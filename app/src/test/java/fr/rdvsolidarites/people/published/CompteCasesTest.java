package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.people.CompteOpening;
import fr.rdvsolidarites.people.ComptePassword;
import fr.rdvsolidarites.people.Comptes;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.published.PublishedCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The account of a citizen: its password, its session, her proches. */
class CompteCasesTest extends PeopleStory {

  private static final ContactPoint MAIL = ContactPoint.mail("jeanne@exemple.fr");
  private static final String PASSWORD = "Sept chats gris dorment sous mes tuiles";

  @Autowired private CompteOpening opening;
  @Autowired private ComptePassword passwords;
  @Autowired private Comptes comptes;

  static Stream<PublishedCase> cases() {
    return Stream.concat(
        Exceptions.CASES.of("session/user", "account/sign-in", "relative (user side)"),
        Exceptions.CASES.of("password/user").filter(one -> one.given().has("reset_link")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_citizens_account_is_as_published(PublishedCase one) {
    world(one.given());
    switch (one.area()) {
      case "session/user" -> session(one);
      case "account/sign-in" -> credentialsOfAnAgent(one);
      case "password/user" -> newPassword(one);
      case "relative (user side)" -> proche(one);
      default -> throw one.unknownOperation();
    }
  }

  private long jeanne() {
    var id =
        givenUsager(dsl, territoire("T1"))
            .named("Jeanne", "Longo")
            .email(MAIL.value())
            .in(organisation("O1"))
            .create();
    opening.open(MAIL, "Jeanne", "Longo", PASSWORD);
    return id;
  }

  private Browserless signedInHer() {
    var her = visitor();
    her.get("/compte/connexion");
    her.submit(Map.of("contact", MAIL.value(), "password", PASSWORD));
    return her;
  }

  private void session(PublishedCase one) {
    jeanne();
    var her = signedInHer();
    var found = new ArrayList<Boolean>();
    for (var minutes : one.when().get("visits_in_minutes_after_previous")) {
      clock.advance(Duration.ofMinutes(minutes.asInt()));
      found.add(her.get("/compte").path().equals("/compte"));
    }
    var expected = new ArrayList<Boolean>();
    one.then().get("signed_in_at_visits").forEach(each -> expected.add(each.asBoolean()));
    assertThat(found).isEqualTo(expected);
  }

  private void credentialsOfAnAgent(PublishedCase one) {
    somebody().signsInAs("moi@demo.rdv").adminOf(organisation("O1")).create();
    var her = visitor();
    her.get("/compte/connexion");
    her.submit(Map.of("contact", "moi@demo.rdv", "password", "Rdv-Demo-2026!"));
    assertThat(her.get("/agenda").path().equals("/agenda"))
        .isEqualTo(one.then().get("signed_in_as").asString("nobody").equals("agent"));
  }

  private void newPassword(PublishedCase one) {
    jeanne();
    var compte = comptes.with(MAIL).orElseThrow();
    var change = passwords.reset(compte, one.when().get("new").asString());
    assertThat(change instanceof ComptePassword.Change.Done)
        .isEqualTo(one.then().get("changed").asBoolean());
  }

  private void proche(PublishedCase one) {
    var jeanne = jeanne();
    var her = signedInHer();
    var typed = one.given();
    her.get("/compte/proches/nouveau");
    her.submit(Map.of("firstName", "Eliott", "lastName", "Le Dragon", "birthDate", ""));
    var proche = dsl.fetchSingle(USAGER, USAGER.RESPONSABLE_ID.eq(jeanne));
    switch (one.op()) {
      case "create" -> {
        assertThat(proche.getFirstName()).isEqualTo(typed.get("first_name").asString());
        assertThat(
                dsl.fetchExists(
                    USAGER_ORGANISATION,
                    USAGER_ORGANISATION.USAGER_ID.eq(proche.getId()),
                    USAGER_ORGANISATION.ORGANISATION_ID.eq(organisation("O1"))))
            .isTrue();
      }
      case "update" -> {
        her.get("/compte/proches/" + proche.getId());
        her.submit(Map.of("firstName", typed.get("first_name").asString()));
        proche.refresh();
        assertThat(!proche.getFirstName().equals("Eliott"))
            .isEqualTo(one.then().get("changed").asBoolean());
      }
      case "delete" -> {
        her.get("/compte/proches/" + proche.getId() + "/retrait");
        her.press("Retirer de mes proches");
        proche.refresh();
        assertThat(her.page().path()).isEqualTo("/compte");
        assertThat(proche.getResponsableId()).isNull();
        assertThat(proche.getDeletedAt() != null).isEqualTo(one.then().hasNonNull("deleted_at"));
      }
      default -> throw one.unknownOperation();
    }
  }
}
