package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenAbsence.givenAbsence;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.SESSION_MISSING;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.PlageDraft;
import fr.rdvsolidarites.agenda.PlageSession;
import fr.rdvsolidarites.agenda.PlageSession.Quorum;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.junit.jupiter.api.Test;

/** What becomes of RDVs collectifs when their plage, its professionals or their time change. */
class CarriedChangesTest extends CarriedStory {

  private static final LocalDate SECOND = TUESDAY.plusWeeks(1);

  @Test
  void who_leaves_hands_over_what_somebody_comes_to_and_the_rest_disappears() {
    var elodie = colleague("Élodie");
    open(tuesdays(story.martine()));
    var signed = signed();
    var admin = signedInAs("admin@demo.rdv");
    admin.get(departure());
    var asked = admin.press("Choisir ce que deviennent les rendez-vous");
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.html().select(".desk-concerned__rdv")).hasSize(1);
    assertThat(asked.text()).contains("Nora Belkadi", "Confier à Élodie Vasseur");
    assertThat(sessions()).isEqualTo(4);
    admin.press("Retirer de l'organisation", Map.of("rdv-choix-" + signed, "confier"));
    assertThat(agents(signed)).containsExactly(elodie);
    assertThat(sessions()).isOne();
    assertThat(told("usager", "rdv_updated")).doesNotHaveDuplicates().isNotEmpty();
    assertThat(told("usager", "rdv_updated")).allMatch(one -> one.startsWith(story.nora() + ":"));
    upkeep.continueAll();
    assertThat(sessions()).as("nothing is made again without her").isOne();
    assertThat(dsl.fetchCount(SESSION_MISSING)).isZero();
  }

  @Test
  void who_is_busy_then_takes_nothing_over_be_it_known_before_or_not() {
    var elodie = colleague("Élodie");
    open(tuesdays(story.martine()));
    var signed = signed();
    var admin = signedInAs("admin@demo.rdv");
    admin.get(departure());
    admin.press("Choisir ce que deviennent les rendez-vous");
    // Meanwhile she is given something else.
    rdv(elodie, SECOND);
    var failed = admin.press("Retirer de l'organisation", Map.of("rdv-choix-" + signed, "confier"));
    assertThat(failed.status()).isEqualTo(422);
    assertThat(failed.text()).contains("Aucun collègue n'est libre à cette heure");
    assertThat(agents(signed)).containsExactly(story.martine());
    assertThat(sessions()).isEqualTo(4);
    assertThat(told("usager", "rdv_updated")).isEmpty();
    admin.press("Retirer de l'organisation", Map.of("rdv-choix-" + signed, "annuler"));
    assertThat(dsl.fetchValue(RDV.STATUS, RDV.ID.eq(signed))).isEqualTo("revoked");
    assertThat(told("usager", "rdv_cancelled")).isNotEmpty().doesNotHaveDuplicates();
    assertThat(sessions()).isOne();
  }

  @Test
  void what_she_shared_goes_on_with_her_colleague_and_nobody_is_told() {
    var elodie = colleague("Élodie");
    var plage = open(tuesdays(story.martine(), elodie));
    var signed = signed();
    var admin = signedInAs("admin@demo.rdv");
    admin.get(departure());
    admin.press("Choisir ce que deviennent les rendez-vous");
    assertThat(state(plage).draft().agentIds()).containsExactly(elodie);
    assertThat(sessions()).isEqualTo(4);
    assertThat(agents(signed)).containsExactly(elodie);
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.AGENT_ID.eq(story.martine()))).isZero();
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.AGENT_ID.eq(elodie))).isEqualTo(4);
    assertThat(dsl.fetchCount(RECEIPT, toldOfChange())).isZero();
    assertThat(facts(signed)).endsWith("rdv.followed_plage");
  }

  @Test
  void each_reason_why_the_night_made_none_is_said_and_what_may_be_meant_is_offered() {
    var awa = colleague("Awa");
    var plage = open(endless(tuesdays(story.martine(), awa)));
    givenAbsence(dsl, story.martine(), LocalDate.of(2027, 3, 2)).create();
    rdv(awa, LocalDate.of(2027, 3, 9));
    clock.set("2027-01-04T08:00");
    upkeep.continueAll();
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get(page(plage)).text())
        .contains("2 RDV collectifs n'ont pas pu être créés")
        .contains("mardi 2 mars à 14 h : Martine Leclerc est indisponible.")
        .contains("mardi 9 mars à 14 h : Awa Vasseur a un autre rendez-vous.")
        .contains("Créer quand même");

    dsl.update(AGENT).set(AGENT.HAS_AGENDA, false).where(AGENT.ID.eq(awa)).execute();
    upkeep.continueAll();
    assertThat(martine.get(page(plage)).text())
        .contains("Awa Vasseur ne reçoit plus dans cette organisation.")
        .doesNotContain("Créer quand même")
        .contains("Corrigez la raison, ou supprimez ces dates de la plage.");

    dsl.update(MOTIF_OUVERTURE)
        .set(MOTIF_OUVERTURE.CLOSED_AT, clock.instant())
        .where(MOTIF_OUVERTURE.ID.eq(motif))
        .execute();
    upkeep.continueAll();
    assertThat(martine.get(page(plage)).text()).contains("le motif n'est plus ouvert ici.");
    assertThat(
            dsl.fetchCount(
                SESSION, SESSION.PLAGE_DAY.in(LocalDate.of(2027, 3, 2), LocalDate.of(2027, 3, 9))))
        .isZero();
  }

  @Test
  void other_lieu_is_told_once_to_who_comes_and_to_nobody_else() {
    var avion = givenLieu(dsl, story.organisation()).named("Antenne d'Avion").create();
    var plage = open(tuesdays(story.martine()));
    var signed = signed();
    var gaveUp = session(SECOND.plusWeeks(1));
    enrolment.add(gaveUp, story.lina(), ALL, martine);
    dsl.update(USAGER)
        .set(USAGER.EMAIL, "lina@demo.rdv")
        .where(USAGER.ID.eq(story.lina()))
        .execute();
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.STATUS, "excused")
        .where(PARTICIPATION.RDV_ID.eq(gaveUp))
        .execute();
    dsl.update(RDV).set(RDV.PLACES_TAKEN, 0).where(RDV.ID.eq(gaveUp)).execute();
    dsl.deleteFrom(RECEIPT).execute();
    var martine = signedInAs("martine@demo.rdv");
    martine.get(page(plage) + "/modification?portee=toutes");
    var asked = martine.press("Enregistrer", Map.of("lieu", String.valueOf(avion)));
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.text()).contains("mardi 1er décembre", "Une personne est inscrite");
    martine.press("Enregistrer quand même");
    assertThat(dsl.fetchCount(RDV, RDV.LIEU_ID.eq(avion))).isEqualTo(4);
    assertThat(told("usager", "rdv_updated")).doesNotHaveDuplicates().isNotEmpty();
    assertThat(told("usager", "rdv_updated")).allMatch(one -> one.startsWith(story.nora() + ":"));
    assertThat(dsl.fetchCount(RECEIPT, RECEIPT.RDV_ID.ne(signed))).isZero();
    assertThat(facts(signed)).endsWith("rdv.moved");
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
    assertThat(mailbox.mailsTo("lina@demo.rdv")).isEmpty();
  }

  @Test
  void earlier_end_asks_about_who_comes_later_and_what_is_kept_says_that_its_day_is_gone() {
    var plage = open(tuesdays(story.martine()));
    var early = session(TUESDAY);
    var signed = signed();
    var martine = signedInAs("martine@demo.rdv");
    martine.get(page(plage) + "/fin");
    var asked = martine.press("Arrêter la plage", Map.of("jusqua", "2026-11-24"));
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.html().select(".desk-concerned__rdv")).hasSize(1);
    assertThat(asked.text()).contains("Nora Belkadi");
    assertThat(sessions()).isEqualTo(4);
    martine.press("Arrêter la plage", Map.of("rdv-choix-" + signed, "garder"));
    assertThat(dsl.select(RDV.ID).from(RDV).orderBy(RDV.ID).fetch(RDV.ID))
        .containsExactly(early, signed);
    assertThat(dsl.fetchCount(RECEIPT, toldOfChange())).isZero();
    assertThat(
            martine.get("/organisations/%d/rdvs/%d".formatted(story.organisation(), signed)).text())
        .contains("Ne suit plus la plage pour : le jour");
    upkeep.continueAll();
    assertThat(sessions()).isEqualTo(2);
  }

  @Test
  void minimum_that_changes_is_asked_of_each_session_on_its_new_day() {
    var draft = tuesdays(story.martine());
    var plage = open(draft.of(new PlageSession(8, null, null, new Quorum(3, 2))));
    var signed = signed();
    // By hand: fewer places than the new minimum.
    dsl.update(RDV).set(RDV.CAPACITY, 4).where(RDV.ID.eq(session(TUESDAY))).execute();
    dsl.deleteFrom(RECEIPT).execute();
    change(plage, state(plage).draft().of(new PlageSession(8, null, null, new Quorum(5, 4))));
    assertThat(dsl.fetchValue(SESSION.MINIMUM, SESSION.RDV_ID.eq(signed))).isEqualTo(5);
    assertThat(dsl.fetchValue(SESSION.DECIDE_ON, SESSION.RDV_ID.eq(signed)))
        .isEqualTo(SECOND.minusDays(4));
    assertThat(dsl.fetchValue(SESSION.MINIMUM, SESSION.RDV_ID.eq(session(TUESDAY))))
        .as("never more than there are places")
        .isEqualTo(4);
    assertThat(dsl.select(RECEIPT.EVENT).from(RECEIPT).where(RECEIPT.RDV_ID.isNotNull()).fetch())
        .isEmpty();
    assertThat(facts(signed)).endsWith("rdv.followed_plage");
    change(plage, state(plage).draft().of(new PlageSession(8, null, null, null)));
    assertThat(dsl.fetchCount(SESSION, SESSION.MINIMUM.isNotNull())).isZero();
  }

  /** Everything but what tells professionals of the plage. */
  private static Condition toldOfChange() {
    return RECEIPT
        .RECIPIENT_KIND
        .eq("usager")
        .and(RECEIPT.EVENT.in("rdv_updated", "rdv_cancelled"));
  }

  private long signed() {
    var session = session(SECOND);
    enrolment.add(session, story.nora(), ALL, martine);
    return session;
  }

  private static PlageDraft endless(PlageDraft draft) {
    return as(draft, "14:00", "16:00", draft.lieuId(), null);
  }

  private void rdv(long agentId, LocalDate day) {
    givenRdv(dsl, story.ouverture())
        .with(agentId)
        .forUsager(story.lina())
        .at(story.lieu())
        .starting(day, "14:30")
        .create();
  }

  private long colleague(String firstName) {
    return givenAgent(dsl)
        .named(firstName, "Vasseur")
        .in(story.organisation())
        .ofService(story.pmi())
        .create();
  }

  private List<Long> agents(long rdvId) {
    return dsl.select(RDV_AGENT.AGENT_ID)
        .from(RDV_AGENT)
        .where(RDV_AGENT.RDV_ID.eq(rdvId))
        .fetch(RDV_AGENT.AGENT_ID);
  }

  private String departure() {
    return "/organisations/%d/agents/%d/depart".formatted(story.organisation(), story.martine());
  }

  private String page(long plage) {
    return "/organisations/%d/plages/%d".formatted(story.organisation(), plage);
  }
}
