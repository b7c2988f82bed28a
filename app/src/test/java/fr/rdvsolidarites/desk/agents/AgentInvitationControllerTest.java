package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.Browserless.Page;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.TerritoireRight;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentInvitationControllerTest extends FeatureTest {

  private static final String AWA = "awa.diallo@exemple.fr";
  private static final String CHOSEN = "Grand-Ciel-Bleu-1998";

  private GivenStory story;
  private Browserless admin;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    admin = signedInAs("admin@demo.rdv");
  }

  @Test
  void an_invited_professional_has_an_agenda_at_once_and_comes_in_by_the_link_shown() {
    var page = invite(admin, AWA);
    assertThat(page.text()).contains("Invitation créée", "Lien d'invitation");
    var link = link(page);
    assertThat(dsl.fetchSingle(AGENT, AGENT.FIRST_NAME.eq("Awa")).getHasAgenda()).isTrue();
    assertThat(signedInAs("martine@demo.rdv").get("/agenda?professionnel=" + awa()).text())
        .contains("Awa Diallo");

    var browser = visitor();
    assertThat(browser.get(link).text()).contains("MDS d'Arras", AWA);
    assertThat(browser.press("Ouvrir mon agenda", Map.of("password", "court")).status())
        .isEqualTo(422);
    browser.press("Ouvrir mon agenda", Map.of("lastName", "Diallo-Ba", "password", CHOSEN));
    assertThat(browser.get("/agents/qui").text()).isEqualTo(awa() + " Awa Diallo-Ba");
    assertThat(visitor().get(link).status()).isEqualTo(410);
    assertThat(admin.get(sheet()).text())
        .contains("Compte actif", "Hélène Delattre a invité", "Awa Diallo-Ba a accepté");
  }

  @Test
  void the_mail_leaves_in_the_name_of_the_organisation_and_is_answered_to_the_inviter()
      throws Exception {
    invite(admin, AWA);
    assertThat(admin.get(sheet()).text()).contains("Invitation en cours d'envoi");
    jobs.runDue();
    var mail = mailbox.mailsTo(AWA).getFirst();
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("MDS d'Arras");
    assertThat(mail.getReplyTo()[0]).hasToString("admin@demo.rdv");
    assertThat(mail.getSubject()).contains("Hélène Delattre", "MDS d'Arras");
    assertThat(admin.get(sheet()).text()).contains("Invitation envoyée", "aujourd'hui");
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.AFTER.cast(String.class).contains("http"))).isZero();
  }

  @Test
  void each_line_of_a_list_has_its_own_result() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var paul = givenAgent(dsl).named("Paul", "Petit").signsInAs("paul@demo.rdv").in(lens).create();
    var page = invite(admin, AWA + "\npaul@demo.rdv\nmartine@demo.rdv\npas une adresse");
    assertThat(page.text())
        .contains("Invitation créée", "a déjà un compte", "fait déjà partie", "pas lisible");
    assertThat(page.html().select("input[readonly]")).hasSize(1);
    assertThat(dsl.fetchCount(ROLE, ROLE.AGENT_ID.eq(paul))).isEqualTo(2);
    jobs.runDue();
    assertThat(mailbox.mailsTo("paul@demo.rdv")).hasSize(1);
    assertThat(mailbox.mailsTo("martine@demo.rdv")).isEmpty();
  }

  @Test
  void a_fresh_invitation_replaces_the_former_and_a_cancelled_one_opens_nothing() {
    var first = link(invite(admin, AWA));
    admin.get(sheet());
    var second = link(admin.press("Envoyer une nouvelle invitation"));
    assertThat(visitor().get(first).status()).isEqualTo(410);
    assertThat(visitor().get(second).status()).isEqualTo(200);
    admin.get(sheet());
    assertThat(admin.press("Annuler l'invitation").text())
        .contains("est annulée", "Invitation annulée");
    assertThat(visitor().get(second).status()).isEqualTo(410);
    var forgetful = visitor();
    forgetful.get("/agents/mot-de-passe-oublie");
    forgetful.submit(Map.of("email", AWA));
    jobs.runDue();
    assertThat(mailbox.mailsTo(AWA)).isEmpty();
  }

  @Test
  void whoever_forgot_a_password_she_never_had_is_invited_again_by_the_same_person()
      throws Exception {
    var first = link(invite(admin, AWA));
    clock.advance(Duration.ofDays(8));
    jobs.runDue();
    var before = mailbox.mailsTo(AWA).size();
    var forgetful = visitor();
    forgetful.get("/agents/mot-de-passe-oublie");
    assertThat(forgetful.submit(Map.of("email", "Awa.Diallo@exemple.fr")).text())
        .contains("Si un compte existe");
    jobs.runDue();
    assertThat(mailbox.mailsTo(AWA)).hasSize(before + 1);
    var mail = mailbox.mailsTo(AWA).getLast();
    assertThat(mail.getReplyTo()[0]).hasToString("admin@demo.rdv");
    assertThat(mail.getSubject()).contains("Hélène Delattre");
    assertThat(visitor().get(first).status()).isEqualTo(410);
  }

  @Test
  void a_phone_at_the_end_of_the_line_sends_a_text_with_a_link_of_its_own() {
    invite(admin, "Awa Diallo <" + AWA + "> 06 39 98 01 02");
    jobs.runDue();
    var text = texts.all().getFirst();
    assertThat(text.phone()).isEqualTo("+33639980102");
    assertThat(text.text()).contains("MDS d'Arras", "http://rdv.test/agents/invitation/");
    var link = text.text().replaceAll("(?s).*http://rdv.test(/agents/invitation/\\S+).*", "$1");
    assertThat(visitor().get(link).text()).contains(AWA);
    assertThat(mailbox.mailsTo(AWA)).hasSize(1);
    assertThat(admin.get(sheet()).text()).contains("Un SMS avec un lien a aussi été remis");
  }

  @Test
  void a_link_lives_seven_days() {
    var link = link(invite(admin, AWA));
    clock.advance(Duration.ofDays(7));
    assertThat(visitor().get(link).status()).isEqualTo(410);
    assertThat(signedInAs("admin@demo.rdv").get(sheet()).text()).contains("Invitation expirée");
  }

  @Test
  void a_mail_that_does_not_leave_says_why_and_what_to_do() {
    invite(admin, AWA);
    mailbox.breakDown();
    try {
      jobs.runDue();
    } finally {
      mailbox.repair();
    }
    assertThat(admin.get(sheet()).text())
        .contains("Échec de l'envoi", "ne répond pas", "donnez son lien vous-même");
  }

  @Test
  void what_is_missing_is_said_and_what_was_typed_is_kept() {
    admin.get(form());
    var page = admin.press("Inviter", Map.of("adresses", "x"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Choisissez au moins un service", "pas lisible");
    assertThat(page.html().select("#adresses").text()).isEqualTo("x");
  }

  @Test
  void a_secretary_is_invited_with_the_services_whose_agendas_she_keeps() {
    var admin = signedInAs("admin@demo.rdv");
    var form = "/organisations/" + story.organisation() + "/invitations/nouvelle";
    admin.get(form);
    var secretariat = String.valueOf(story.secretariat());
    var pmi = String.valueOf(story.pmi());
    assertThat(admin.page().html().select("input[name=agendas]").eachAttr("value"))
        .containsExactly(pmi);
    admin.press("Inviter", Map.of("adresses", AWA, "services", secretariat, "agendas", pmi));
    var grants = dsl.selectFrom(ACCES_AGENDA).where(ACCES_AGENDA.ORIGIN.eq("default")).fetch();
    assertThat(grants).hasSize(1);
    assertThat(grants.getFirst().getRdvServiceId()).isEqualTo(story.pmi());
    assertThat(grants.getFirst().getRdvOrganisationId()).isEqualTo(story.organisation());
    assertThat(admin.get("/organisations/" + story.organisation() + "/acces/historique").text())
        .contains("a limité le secrétariat de");

    // They mean something for a secretariat only.
    admin.get(form);
    var refused =
        admin.press(
            "Inviter", Map.of("adresses", "zoe@exemple.fr", "services", pmi, "agendas", pmi));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("cochez aussi le service Secrétariat");
    assertThat(refused.html().select("input[name=agendas][checked]")).hasSize(1);
    assertThat(dsl.fetchCount(AGENT, AGENT.EMAIL.eq("zoe@exemple.fr"))).isZero();
  }

  @Test
  void who_may_invite_and_gives_no_access_is_not_asked_for_agendas() {
    givenAgent(dsl)
        .named("Irène", "Petit")
        .signsInAs("irene@demo.rdv")
        .in(story.organisation())
        .ofService(story.pmi())
        .holdingIn(story.territoire(), TerritoireRight.INVITATIONS)
        .create();
    var irene = signedInAs("irene@demo.rdv");
    irene.get("/territoires/" + story.territoire() + "/invitations/nouvelle");
    assertThat(irene.page().html().select("input[name=agendas]")).isEmpty();
    irene.press(
        "Inviter",
        Map.of(
            "adresses",
            "zoe@exemple.fr",
            "organisations",
            "" + story.organisation(),
            "services",
            "" + story.secretariat(),
            "agendas",
            "" + story.pmi()));
    assertThat(dsl.fetchCount(AGENT, AGENT.EMAIL.eq("zoe@exemple.fr"))).isEqualTo(1);
    assertThat(dsl.fetchCount(ACCES_AGENDA, ACCES_AGENDA.ORIGIN.eq("default"))).isZero();
  }

  @Test
  void whoever_holds_the_single_right_invites_basic_members_only() {
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get(form()).status()).isEqualTo(404);
    dsl.insertInto(ROLE_RIGHT)
        .set(ROLE_RIGHT.AGENT_ID, story.martine())
        .set(ROLE_RIGHT.ORGANISATION_ID, story.organisation())
        .set(ROLE_RIGHT.CODE, "invitations")
        .set(ROLE_RIGHT.GRANTED_BY, story.admin())
        .set(ROLE_RIGHT.GRANTED_AT, clock.instant())
        .execute();
    martine.get(form());
    assertThat(martine.page().html().select("[name=niveau]")).isEmpty();
    martine.press(
        "Inviter",
        Map.of("adresses", AWA, "services", String.valueOf(story.pmi()), "niveau", "admin"));
    assertThat(dsl.fetchSingle(ROLE, ROLE.AGENT_ID.eq(awa())).getLevel()).isEqualTo("basic");
  }

  @Test
  void nobody_else_invites_sends_again_or_cancels() {
    invite(admin, AWA);
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/agenda");
    var token = martine.page().html().select("input[name=_csrf]").attr("value");
    var fields = Map.of("_csrf", token, "adresses", "x@exemple.fr", "services", "" + story.pmi());
    for (var path :
        new String[] {
          "/organisations/" + story.organisation() + "/invitations",
          sheet() + "/invitation",
          sheet() + "/invitation/annulation"
        }) {
      assertThat(martine.post(path, fields).status()).as(path).isEqualTo(404);
    }
    assertThat(dsl.fetchCount(AGENT_INVITATION)).isOne();
    assertThat(dsl.fetchCount(AGENT_INVITATION, AGENT_INVITATION.CANCELLED_AT.isNotNull()))
        .isZero();
  }

  private Page invite(Browserless browser, String addresses) {
    browser.get(form());
    return browser.press(
        "Inviter", Map.of("adresses", addresses, "services", String.valueOf(story.pmi())));
  }

  private static String link(Page page) {
    return page.html().select("input[readonly]").val().replace("http://rdv.test", "");
  }

  private String form() {
    return "/organisations/" + story.organisation() + "/invitations/nouvelle";
  }

  private String sheet() {
    return "/organisations/" + story.organisation() + "/agents/" + awa();
  }

  private long awa() {
    return dsl.fetchSingle(AGENT, AGENT.FIRST_NAME.eq("Awa")).getId();
  }
}
