package fr.rdvsolidarites.citizen.account;

import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.CITIZEN_SESSION;
import static gen.db.Tables.COMPTE;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.SCHEDULED_TASKS;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.Browserless;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account is optional: it spares codes, and notes proches once. */
class CompteControllerTest extends CitizenStory {

  private static final String PHONE = "06 39 98 00 01";
  private static final String PASSWORD = "Sept chats gris dorment sous mes tuiles";

  /** A professional made the file of Nora, with her phone. */
  @BeforeEach
  void file() {
    dsl.update(USAGER)
        .set(USAGER.PHONE_E164, "+33639980001")
        .set(USAGER.EMAIL, "nora.fichier@exemple.fr")
        .where(USAGER.ID.eq(story.nora()))
        .execute();
  }

  /** Fills in the form that goes there, and presses its first button. */
  private static Browserless.Page sendTo(
      Browserless who, String action, Map<String, String> fields) {
    var button =
        who.page().html().selectFirst("form[action=" + action + "] button:not([formaction])");
    if (button == null) {
      throw new AssertionError("No form to " + action + " on " + who.page().path());
    }
    return who.press(button.text(), fields);
  }

  private static String csrf(Browserless who) {
    return who.page().html().select("[name=_csrf]").attr("value");
  }

  private Browserless.Page openMine(Browserless who, String letters) {
    who.get("/mes-rendez-vous");
    who.submit(Map.of("contact", PHONE));
    jobs.runDue();
    return who.submit(Map.of("code", code(texts.all().getLast().text()), "letters", letters));
  }

  private Browserless.Page account(Browserless who) {
    openMine(who, "bel");
    who.follow("Créer un compte");
    return sendTo(who, "/compte/nouveau", Map.of("password", PASSWORD));
  }

  private Browserless.Page signIn(Browserless who, String contact, String password) {
    who.get("/compte/connexion");
    return sendTo(who, "/compte/connexion", Map.of("contact", contact, "password", password));
  }

  private Browserless.Page signOut(Browserless who) {
    who.get("/mes-rendez-vous");
    return who.press("Me déconnecter");
  }

  private Browserless.Page proche(Browserless who, String firstName) {
    who.get("/compte/proches/nouveau");
    return sendTo(
        who,
        "/compte/proches",
        Map.of("firstName", firstName, "lastName", "Belkadi", "birthDate", "12/03/2023"));
  }

  @Test
  void
      she_opens_an_account_with_the_file_that_a_professional_made_and_comes_back_with_a_password() {
    story.noraWithMartine(dsl).starting(LocalDate.of(2026, 11, 27), "09:30").create();
    assertThat(account(nora).text()).contains("Votre compte est créé", "vendredi 27 novembre");
    var compte = dsl.fetchSingle(COMPTE);
    assertThat(compte.getPhoneE164()).isEqualTo("+33639980001");
    assertThat(compte.getPasswordHash()).startsWith("{argon2id}");
    assertThat(dsl.fetchSingle(USAGER, USAGER.ID.eq(story.nora())).getCompteId())
        .isEqualTo(compte.getId());
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("usager.account_linked"))).isEqualTo(1);

    assertThat(signOut(nora).text()).contains("Vous êtes déconnecté");
    assertThat(nora.get("/compte").path()).isEqualTo("/compte/connexion");
    var elsewhere = visitor();
    assertThat(signIn(elsewhere, PHONE, PASSWORD).text()).contains("vendredi 27 novembre");
    assertThat(elsewhere.get("/compte").text()).contains("06 39 98 00 01");
  }

  @Test
  void an_account_needs_a_contact_that_was_proven() {
    assertThat(nora.get("/compte/nouveau").path()).isEqualTo("/mes-rendez-vous");
    openMine(nora, "bel");
    nora.get("/compte/nouveau");
    var other = sendTo(nora, "/compte/nouveau", Map.of("lastName", "Haddad", "password", PASSWORD));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text()).contains("Gardez le nom du rendez-vous");
    var weak = sendTo(nora, "/compte/nouveau", Map.of("lastName", "Belkadi", "password", "nora"));
    assertThat(weak.status()).isEqualTo(422);
    assertThat(weak.text()).contains("trop facile à deviner");
    assertThat(dsl.fetchCount(COMPTE)).isZero();
  }

  @Test
  void after_a_booking_no_other_code_is_asked() {
    var page = booked(nora);
    assertThat(page.text()).contains("Gagner du temps la prochaine fois");
    nora.follow("Créer un compte");
    assertThat(nora.page().path()).isEqualTo("/compte/nouveau");
    var done = sendTo(nora, "/compte/nouveau", Map.of("password", PASSWORD));
    assertThat(done.path()).isEqualTo("/mes-rendez-vous");
    assertThat(done.text()).contains("Connecté au compte de Nora Belkadi", "pour Nora");
  }

  @Test
  void a_wrong_password_an_unknown_contact_and_a_text_that_is_none_are_one_answer() {
    account(nora);
    var wrong = signIn(visitor(), PHONE, "Autre phrase de passe bien longue ici");
    var unknown = signIn(visitor(), "06 39 98 00 99", PASSWORD);
    var none = signIn(visitor(), "n'importe quoi", PASSWORD);
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("ne va pas avec ce mot de passe");
    assertThat(unknown.text()).isEqualTo(wrong.text());
    assertThat(none.text()).isEqualTo(wrong.text());
    for (var i = 0; i < 9; i++) {
      signIn(visitor(), PHONE, "faux");
    }
    var stopped = signIn(visitor(), PHONE, PASSWORD);
    assertThat(stopped.status()).isEqualTo(429);
    assertThat(stopped.text()).contains("Trop d'essais");
    clock.advance(Duration.ofMinutes(10));
    assertThat(signIn(visitor(), PHONE, PASSWORD).path()).isEqualTo("/mes-rendez-vous");
  }

  @Test
  void a_forgotten_password_is_chosen_anew_with_a_code_and_ends_the_other_sessions() {
    account(nora);
    var elsewhere = visitor();
    elsewhere.get("/compte/mot-de-passe-oublie");
    var asked = sendTo(elsewhere, "/compte/mot-de-passe-oublie", Map.of("contact", PHONE));
    var stranger = visitor();
    stranger.get("/compte/mot-de-passe-oublie");
    var unknown =
        sendTo(stranger, "/compte/mot-de-passe-oublie", Map.of("contact", "06 39 98 00 99"));
    assertThat(unknown.text().replace("99", "01")).isEqualTo(asked.text());
    assertThat(dsl.fetchCount(SCHEDULED_TASKS, SCHEDULED_TASKS.TASK_NAME.eq("contact-code")))
        .isEqualTo(1);

    jobs.runDue();
    var code = code(texts.all().getLast().text());
    var path = "/compte/mot-de-passe-oublie/code";
    var next = "Huit chiens roux courent vers la mer bleue";
    assertThat(
            sendTo(elsewhere, path, Map.of("code", code, "letters", "had", "password", next))
                .status())
        .isEqualTo(422);
    var done = sendTo(elsewhere, path, Map.of("code", code, "letters", "bel", "password", next));
    assertThat(done.text()).contains("nouveau mot de passe est enregistré");
    assertThat(nora.get("/compte").path()).isEqualTo("/compte/connexion");
    assertThat(signIn(visitor(), PHONE, PASSWORD).status()).isEqualTo(422);
    assertThat(signIn(visitor(), PHONE, next).status()).isEqualTo(200);
  }

  @Test
  void her_session_ends_after_half_an_hour_and_is_nothing_to_an_agent() {
    account(nora);
    assertThat(nora.get("/agenda").path()).startsWith("/agents/connexion");
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/compte").path()).isEqualTo("/compte/connexion");
    assertThat(martine.get("/mes-rendez-vous").text()).contains("Recevoir un code");
    clock.advance(Duration.ofMinutes(31));
    assertThat(nora.get("/compte").path()).isEqualTo("/compte/connexion");
  }

  @Test
  void proches_are_added_changed_and_removed_when_no_rdv_is_to_come() {
    account(nora);
    assertThat(proche(nora, "Adam").text()).contains("Adam Belkadi");
    var adam = dsl.fetchSingle(USAGER, USAGER.FIRST_NAME.eq("Adam"));
    assertThat(adam.getResponsableId()).isEqualTo(story.nora());
    assertThat(adam.getBirthDate()).isEqualTo(LocalDate.of(2023, 3, 12));
    assertThat(proche(nora, "adam").text()).contains("déjà parmi vos proches");

    nora.get("/compte/proches/" + adam.getId());
    sendTo(nora, "/compte/proches/" + adam.getId(), Map.of("firstName", "Adam-Jules"));
    assertThat(nora.page().text()).contains("Adam-Jules Belkadi");

    story
        .noraWithMartine(dsl)
        .forUsager(adam.getId())
        .starting(LocalDate.of(2026, 11, 27), "09:30")
        .create();
    nora.get("/compte/proches/" + adam.getId() + "/retrait");
    assertThat(nora.press("Retirer de mes proches").status()).isEqualTo(409);
    assertThat(nora.page().text()).contains("Annulez-le d'abord");
    clock.advance(Duration.ofDays(20));
    var back = visitor();
    signIn(back, PHONE, PASSWORD);
    back.get("/compte/proches/" + adam.getId() + "/retrait");
    assertThat(back.press("Retirer de mes proches").text()).doesNotContain("Adam-Jules");
    assertThat(dsl.fetchSingle(USAGER, USAGER.ID.eq(adam.getId())).getDeletedAt()).isNull();
  }

  @Test
  void a_proche_of_somebody_else_is_not_found() {
    account(nora);
    var other = givenUsager(dsl, story.territoire()).named("Zohra", "Haddad").create();
    var child =
        givenUsager(dsl, story.territoire()).named("Sami", "Haddad").responsable(other).create();
    nora.get("/compte");
    var csrf = csrf(nora);
    for (var path : new String[] {"/compte/proches/" + child, "/compte/proches/" + other}) {
      assertThat(nora.get(path).status()).isEqualTo(404);
      assertThat(nora.get(path + "/retrait").status()).isEqualTo(404);
      var forced = Map.of("_csrf", csrf, "firstName", "A", "lastName", "B", "birthDate", "");
      assertThat(nora.post(path, forced).status()).isEqualTo(404);
      assertThat(nora.post(path + "/retrait", Map.of("_csrf", csrf)).status()).isEqualTo(404);
    }
    assertThat(dsl.fetchSingle(USAGER, USAGER.ID.eq(child)).getFirstName()).isEqualTo("Sami");
  }

  @Test
  void her_name_and_her_wishes_are_those_of_her_files_and_are_journalled() {
    account(nora);
    nora.get("/compte/informations");
    sendTo(
        nora,
        "/compte/informations",
        Map.of("firstName", "Nora", "lastName", "Belkadi-Roux", "birthDate", "25/03/1990"));
    nora.get("/compte");
    nora.post("/compte/preferences", Map.of("_csrf", csrf(nora), "byEmail", "true"));
    var file = dsl.fetchSingle(USAGER, USAGER.ID.eq(story.nora()));
    assertThat(file.getLastName()).isEqualTo("Belkadi-Roux");
    assertThat(file.getBirthDate()).isEqualTo(LocalDate.of(1990, 3, 25));
    assertThat(file.getNotifyBySms()).isFalse();
    assertThat(file.getNotifyByEmail()).isTrue();
    assertThat(file.getVersion()).isEqualTo(2);
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("usager.changed"))).isEqualTo(2);
  }

  @Test
  void a_new_address_is_proven_by_a_code_before_it_counts() {
    account(nora);
    nora.get("/compte/coordonnees");
    sendTo(nora, "/compte/coordonnees", Map.of("contact", "nora.neuve@exemple.fr"));
    assertThat(dsl.fetchSingle(COMPTE).getEmail()).isNull();
    jobs.runDue();
    assertThat(sendTo(nora, "/compte/coordonnees/code", Map.of("code", "000000")).status())
        .isEqualTo(422);
    sendTo(nora, "/compte/coordonnees/code", Map.of("code", code(mailbox.mails().getLast())));
    assertThat(nora.page().text()).contains("nora.neuve@exemple.fr");
    assertThat(dsl.fetchSingle(USAGER, USAGER.ID.eq(story.nora())).getEmail())
        .isEqualTo("nora.neuve@exemple.fr");
    assertThat(signIn(visitor(), "nora.neuve@exemple.fr", PASSWORD).path())
        .isEqualTo("/mes-rendez-vous");
  }

  @Test
  void a_closed_account_keeps_nothing_of_her_and_her_file_stays() {
    account(nora);
    nora.get("/compte/fermeture");
    assertThat(nora.press("Supprimer mon compte").text()).contains("Votre compte est supprimé");
    var compte = dsl.fetchSingle(COMPTE);
    assertThat(compte.getDeletedAt()).isNotNull();
    assertThat(compte.getPhoneE164()).isNull();
    assertThat(compte.getLastName()).isNull();
    var file = dsl.fetchSingle(USAGER, USAGER.ID.eq(story.nora()));
    assertThat(file.getCompteId()).isNull();
    assertThat(file.getLastName()).isEqualTo("Belkadi");
    assertThat(dsl.fetchCount(CITIZEN_SESSION, CITIZEN_SESSION.COMPTE_ID.isNotNull())).isZero();
    assertThat(signIn(visitor(), PHONE, PASSWORD).status()).isEqualTo(422);
  }

  @Test
  void signed_in_she_books_for_a_new_proche_without_a_code_then_comes_herself() {
    account(nora);
    toTheForm(nora);
    assertThat(nora.page().text()).contains("Pour qui est ce rendez-vous", "Moi : Nora Belkadi");
    sendTo(
        nora,
        "/prendre-rdv/confirmation",
        Map.of("pour", "autre", "firstName", "Adam", "lastName", "Martin"));
    assertThat(nora.page().path()).startsWith("/r/");
    var adam = dsl.fetchSingle(USAGER, USAGER.FIRST_NAME.eq("Adam"));
    assertThat(adam.getResponsableId()).isEqualTo(story.nora());
    assertThat(dsl.fetchSingle(PARTICIPATION).getUsagerId()).isEqualTo(adam.getId());

    nora.follow("Changer la personne qui vient");
    var nobody = sendTo(nora, nora.page().path(), Map.of());
    assertThat(nobody.status()).isEqualTo(422);
    sendTo(nora, nora.page().path(), Map.of("usager", "" + story.nora()));
    assertThat(nora.page().text()).contains("une autre personne vient");
    assertThat(dsl.fetchSingle(PARTICIPATION).getUsagerId()).isEqualTo(story.nora());
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("rdv.edited"))).isEqualTo(1);
  }

  @Test
  void signed_in_she_books_for_herself_in_her_file() {
    account(nora);
    toTheForm(nora);
    try (var statements = Statements.of(dsl)) {
      sendTo(nora, "/prendre-rdv/confirmation", Map.of());
      assertThat(statements.with("own_file", "plain(")).as("her family is read once").isOne();
    }
    assertThat(nora.page().path()).startsWith("/r/");
    assertThat(dsl.fetchSingle(PARTICIPATION).getUsagerId()).isEqualTo(story.nora());
  }

  @Test
  void the_person_of_a_rdv_changes_only_with_her_account_and_only_within_her_family() {
    account(nora);
    toTheForm(nora);
    sendTo(nora, "/prendre-rdv/confirmation", Map.of());
    var path = nora.page().uri().getPath() + "/participant";
    var stranger = givenUsager(dsl, story.territoire()).named("Zohra", "Haddad").create();
    nora.get(path);
    assertThat(nora.page().text()).contains("Lina").doesNotContain("Zohra");
    nora.get("/compte");
    var csrf = csrf(nora);
    assertThat(nora.post(path, Map.of("_csrf", csrf, "usager", "" + stranger)).status())
        .isEqualTo(404);
    signOut(nora);
    assertThat(nora.get(path).status()).isEqualTo(404);
    assertThat(dsl.fetchSingle(PARTICIPATION).getUsagerId()).isEqualTo(story.nora());
  }
}
