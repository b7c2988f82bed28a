package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.demo.GivenAccess.givenAccess;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.AccessLevel;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentDepartureControllerTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

  private GivenStory story;
  private Browserless admin;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    admin = signedInAs("admin@demo.rdv");
  }

  @Test
  void rdvs_to_come_are_decided_in_the_same_act_and_each_usager_is_told_once() {
    var elodie = colleague();
    var handed = rdv("09:30");
    var cancelled = rdv("10:00");
    var left = rdv("10:30");
    var page = admin.get(path(story.martine()));
    assertThat(page.text()).contains("3 rendez-vous à venir", "1 plage d'ouverture", "9 h 30");

    var asked = admin.press("Choisir ce que deviennent les rendez-vous");
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.text()).contains("Confier à Élodie Vasseur", "Nora Belkadi");
    assertThat(works(story.martine())).isTrue();

    var decided = new HashMap<String, String>();
    decided.put("rdv-choix-" + handed, "confier");
    decided.put("rdv-choix-" + cancelled, "annuler");
    assertThat(admin.press("Retirer de l'organisation", decided).status()).isEqualTo(422);
    assertThat(works(story.martine())).isTrue();
    decided.put("rdv-choix-" + left, "garder");
    assertThat(admin.press("Retirer de l'organisation", decided).text())
        .contains("son compte est fermé", "2 rendez-vous ont été confiés");

    assertThat(agentOf(handed)).isEqualTo(elodie);
    assertThat(dsl.fetchSingle(RDV, RDV.ID.eq(cancelled)).getStatus()).isEqualTo("revoked");
    assertThat(agentOf(left)).isEqualTo(story.martine());
    assertThat(dsl.fetchSingle(PLAGE_OUVERTURE, PLAGE_OUVERTURE.ID.eq(story.plage())).getLastDay())
        .isBefore(LocalDate.parse("2026-11-23"));
    jobs.runDue();
    assertThat(
            dsl.fetchCount(
                RECEIPT, RECEIPT.RDV_ID.eq(cancelled), RECEIPT.RECIPIENT_KIND.eq("usager")))
        .isEqualTo(
            dsl.fetchCount(
                dsl.selectDistinct(RECEIPT.CHANNEL)
                    .from(RECEIPT)
                    .where(RECEIPT.RDV_ID.eq(cancelled), RECEIPT.RECIPIENT_KIND.eq("usager"))))
        .isPositive();
    assertThat(dsl.fetchCount(RECEIPT, RECEIPT.RDV_ID.eq(left))).isZero();
    // Her name stays in Nora's file.
    assertThat(admin.get("/organisations/" + story.organisation() + "/rdvs/" + left).text())
        .contains("Martine Leclerc");
  }

  @Test
  void a_rdv_of_several_that_is_kept_goes_on_without_her_and_is_freed_of_her_time() {
    var elodie = colleague();
    var shared =
        givenRdv(dsl, story.ouverture())
            .with(story.martine())
            .with(elodie)
            .forUsager(story.nora())
            .at(story.lieu())
            .starting(TUESDAY, "09:30")
            .create()
            .rdvId();
    var session =
        givenRdv(dsl, session())
            .with(story.martine())
            .with(elodie)
            .at(story.lieu())
            .session("Atelier", 8, RdvStatus.UNKNOWN)
            .starting(TUESDAY, "14:00")
            .create()
            .rdvId();
    admin.get(path(story.martine()));
    var asked = admin.press("Choisir ce que deviennent les rendez-vous");
    assertThat(asked.text()).contains("Garder, avec Élodie Vasseur seulement");
    admin.press(
        "Retirer de l'organisation",
        Map.of("rdv-choix-" + shared, "garder", "rdv-choix-" + session, "garder"));
    assertThat(works(story.martine())).isFalse();
    assertThat(agentOf(shared)).isEqualTo(elodie);
    assertThat(agentOf(session)).isEqualTo(elodie);
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.AGENT_ID.eq(story.martine()))).isZero();
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.AGENT_ID.eq(elodie))).isEqualTo(2);
    jobs.runDue();
    assertThat(
            dsl.fetchCount(
                RECEIPT,
                RECEIPT.RDV_ID.eq(shared),
                RECEIPT.RECIPIENT_KIND.eq("usager"),
                RECEIPT.EVENT.ne("rdv_upcoming_reminder")))
        .as("time, place and a professional stay: nobody is told, but for a reminder that is due")
        .isZero();
    assertThat(admin.get("/organisations/" + story.organisation() + "/rdvs/" + shared).text())
        .contains("a retiré un professionnel du rendez-vous")
        .contains(
            "Professionnels : « Martine Leclerc et Élodie Vasseur » devient « Élodie Vasseur »");
  }

  @Test
  void a_colleague_who_is_taken_then_is_said_to_be() {
    var elodie = colleague();
    var hers = rdv("09:30");
    givenRdv(dsl, story.ouverture())
        .with(elodie)
        .forUsager(story.lina())
        .at(story.lieu())
        .starting(TUESDAY, "09:30")
        .create();
    admin.get(path(story.martine()));
    var asked = admin.press("Choisir ce que deviennent les rendez-vous");
    assertThat(asked.text()).contains("Aucun collègue n'est libre à cette heure (Élodie Vasseur)");
    assertThat(asked.html().select("input[name=rdv-choix-" + hers + "][value=confier]")).isEmpty();
  }

  @Test
  void a_session_is_handed_over_or_cancelled_too() {
    var elodie = colleague();
    var session =
        givenRdv(dsl, session())
            .with(story.martine())
            .at(story.lieu())
            .session("Atelier", 8, RdvStatus.UNKNOWN)
            .starting(TUESDAY, "14:00")
            .create()
            .rdvId();
    admin.get(path(story.martine()));
    admin.press("Choisir ce que deviennent les rendez-vous");
    admin.press("Retirer de l'organisation", Map.of("rdv-choix-" + session, "confier"));
    assertThat(agentOf(session)).isEqualTo(elodie);
    assertThat(works(story.martine())).isFalse();
  }

  @Test
  void equipes_accesses_and_usagers_followed_end_with_the_last_organisation_of_the_territoire() {
    var equipe =
        dsl.insertInto(EQUIPE)
            .set(EQUIPE.TERRITOIRE_ID, story.territoire())
            .set(EQUIPE.NAME, "Équipe PMI")
            .set(EQUIPE.CREATED_AT, clock.instant())
            .returningResult(EQUIPE.ID)
            .fetchSingle()
            .value1();
    dsl.insertInto(EQUIPE_AGENT).values(equipe, story.martine()).execute();
    dsl.insertInto(REFERENT).values(story.nora(), story.martine(), clock.instant()).execute();
    givenAccess(dsl, story.territoire())
        .to(story.martine())
        .on(story.secretary())
        .level(AccessLevel.READ);
    admin.get(path(story.martine()));
    admin.press("Retirer de l'organisation");
    assertThat(dsl.fetchCount(EQUIPE_AGENT)).isZero();
    assertThat(dsl.fetchCount(REFERENT)).isZero();
    assertThat(dsl.fetchCount(ACCES_AGENDA)).isZero();
    assertThat(admin.get("/usagers/" + story.nora()).text()).contains("Martine Leclerc");
  }

  @Test
  void what_she_shares_elsewhere_stays() {
    var lens = lens(story.martine());
    dsl.insertInto(REFERENT).values(story.nora(), story.martine(), clock.instant()).execute();
    dsl.update(USAGER_ORGANISATION)
        .set(USAGER_ORGANISATION.ORGANISATION_ID, lens)
        .where(USAGER_ORGANISATION.USAGER_ID.eq(story.nora()))
        .execute();
    admin.get(path(story.martine()));
    admin.press("Retirer de l'organisation");
    assertThat(dsl.fetchCount(REFERENT)).isOne();
    assertThat(works(story.martine())).isTrue();
  }

  @Test
  void leaving_the_last_organisation_closes_the_account_and_frees_the_address() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-20"), "09:30").create();
    var martine = signedInAs("martine@demo.rdv");
    admin.get(path(story.martine()));
    assertThat(admin.press("Retirer de l'organisation").text())
        .contains("son compte est fermé")
        .doesNotContain("martine@demo.rdv");
    assertThat(martine.get("/agents/qui").path()).startsWith("/agents/connexion");
    assertThat(dsl.fetchCount(RDV_AGENT, RDV_AGENT.AGENT_ID.eq(story.martine()))).isOne();
    assertThat(dsl.fetchSingle(AGENT, AGENT.ID.eq(story.martine())).getLastName())
        .isEqualTo("Leclerc");
    assertThat(admin.get(path(story.martine())).status()).isEqualTo(404);

    admin.get("/organisations/" + story.organisation() + "/invitations/nouvelle");
    var invited =
        admin.press(
            "Inviter", Map.of("adresses", "martine@demo.rdv", "services", "" + story.pmi()));
    assertThat(invited.text()).contains("Invitation créée");
    assertThat(dsl.fetchCount(AGENT, AGENT.EMAIL.eq("martine@demo.rdv"))).isEqualTo(2);
  }

  @Test
  void whoever_works_elsewhere_too_keeps_her_account_unless_all_is_asked() {
    lens(story.secretary());
    admin.get(path(story.secretary()));
    assertThat(admin.page().html().select("input[name=tout]")).isEmpty();
    admin.press("Retirer de l'organisation");
    assertThat(signedInAs("secretariat@demo.rdv").get("/agents/qui").text()).contains("Sylvie");
    assertThat(dsl.fetchCount(ROLE, ROLE.AGENT_ID.eq(story.secretary()))).isOne();

    dsl.insertInto(ROLE)
        .set(ROLE.AGENT_ID, story.admin())
        .set(ROLE.ORGANISATION_ID, lens(story.martine()))
        .set(ROLE.LEVEL, "admin")
        .set(ROLE.CREATED_AT, clock.instant())
        .execute();
    admin.get(path(story.martine()));
    admin.press("Retirer de l'organisation", Map.of("tout", "true"));
    assertThat(works(story.martine())).isFalse();
    assertThat(dsl.fetchSingle(AGENT, AGENT.ID.eq(story.martine())).getDeletedAt()).isNotNull();
  }

  @Test
  void a_shared_plage_goes_on_without_her() {
    var elodie = colleague();
    var shared =
        givenPlage(dsl, story.organisation())
            .of(story.martine(), elodie)
            .forMotifs(story.ouverture())
            .at(story.lieu())
            .create();
    admin.get(path(story.martine()));
    admin.press("Retirer de l'organisation");
    assertThat(
            dsl.selectFrom(PLAGE_AGENT)
                .where(PLAGE_AGENT.PLAGE_ID.eq(shared))
                .fetch(PLAGE_AGENT.AGENT_ID))
        .containsExactly(elodie);
  }

  @Test
  void nobody_removes_herself_and_members_remove_nobody() {
    admin.get(path(story.admin()));
    assertThat(admin.press("Retirer de l'organisation").status()).isEqualTo(409);
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/agenda");
    var token = martine.page().html().select("input[name=_csrf]").attr("value");
    assertThat(martine.post(path(story.secretary()), Map.of("_csrf", token)).status())
        .isEqualTo(404);
    assertThat(dsl.fetchCount(ROLE)).isEqualTo(3);
  }

  @Test
  void a_territoire_admin_who_may_not_decide_about_the_rdvs_leaves_that_to_the_organisation() {
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("bruno@demo.rdv")
        .in(givenOrganisation(dsl).in(story.territoire()).named("Siège").create())
        .adminOfTerritoire(story.territoire())
        .create();
    rdv("09:30");
    var bruno = signedInAs("bruno@demo.rdv");
    assertThat(bruno.get(path(story.martine())).text()).contains("n'est pas à vous");
    var token = bruno.page().html().select("input[name=_csrf]").attr("value");
    assertThat(bruno.post(path(story.martine()), Map.of("_csrf", token)).status()).isEqualTo(409);
    assertThat(works(story.martine())).isTrue();
  }

  private long rdv(String at) {
    return story.noraWithMartine(dsl).starting(TUESDAY, at).create().rdvId();
  }

  private long colleague() {
    var elodie =
        givenAgent(dsl)
            .named("Élodie", "Vasseur")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    givenPlage(dsl, story.organisation())
        .of(elodie)
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .create();
    return elodie;
  }

  private long session() {
    var motif =
        GivenMotif.givenMotif(dsl, story.territoire()).named("Atelier").collectif().create();
    return GivenMotif.open(dsl, motif, story.organisation(), story.pmi());
  }

  private long lens(long agentId) {
    var lens =
        givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens " + agentId).create();
    dsl.insertInto(ROLE)
        .set(ROLE.AGENT_ID, agentId)
        .set(ROLE.ORGANISATION_ID, lens)
        .set(ROLE.CREATED_AT, clock.instant())
        .execute();
    return lens;
  }

  private boolean works(long agentId) {
    return dsl.fetchExists(ROLE, ROLE.AGENT_ID.eq(agentId));
  }

  private long agentOf(long rdvId) {
    return dsl.selectFrom(RDV_AGENT)
        .where(RDV_AGENT.RDV_ID.eq(rdvId))
        .fetchSingle(RDV_AGENT.AGENT_ID);
  }

  private String path(long agentId) {
    return "/organisations/" + story.organisation() + "/agents/" + agentId + "/depart";
  }
}
