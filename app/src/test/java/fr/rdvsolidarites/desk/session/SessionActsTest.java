package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One act for a whole RDV collectif, and who is told of it. */
class SessionActsTest extends FeatureTest {

  private static final LocalDate FRIDAY = LocalDate.parse("2026-11-27");

  private GivenStory story;
  private GivenRdv.Placed session;

  @BeforeEach
  void a_session_of_three_places() {
    story = givenStory(dsl);
    var karim = story.karim(dsl);
    session =
        story
            .atelier(dsl, "Lire ensemble", 3)
            .forUsager(story.nora())
            .forUsager(karim)
            .starting(FRIDAY, "14:00")
            .create();
  }

  @Test
  void fewer_places_than_people_are_refused_with_their_names_and_nothing_changes() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(sheet() + "/modification");
    var page =
        martine.press(
            "Enregistrer", Map.of("places", "1", "titre", "Autre titre", "contexte", "Note"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Nora Belkadi et Karim Benali");
    assertThat(page.html().select("#titre").val()).isEqualTo("Autre titre");
    var rdv = dsl.fetchSingle(RDV, RDV.ID.eq(session.rdvId()));
    assertThat(rdv.getCapacity()).isEqualTo(3);
    assertThat(rdv.getTitle()).isEqualTo("Lire ensemble");
    assertThat(martine.press("Enregistrer", Map.of("places", "2")).status()).isEqualTo(200);
    assertThat(dsl.fetchSingle(RDV, RDV.ID.eq(session.rdvId())).getCapacity()).isEqualTo(2);
    assertThat(told("rdv_created")).isEmpty();
  }

  @Test
  void moved_in_one_act_each_is_told_once_and_none_reads_another_name() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(sheet() + "/deplacement");
    martine.submit(Map.of("jour", "2026-12-01", "debut", "15:00", "fin", "16:00"));
    martine.press("Déplacer quand même", Map.of("prevenir", "oui"));
    assertThat(dsl.fetchSingle(RDV, RDV.ID.eq(session.rdvId())).getStartsAt())
        .isEqualTo(Instant.parse("2026-12-01T14:00:00Z"));
    var people =
        dsl.select(RECEIPT.RECIPIENT_ID)
            .from(RECEIPT)
            .where(
                RECEIPT.EVENT.eq("rdv_updated"),
                RECEIPT.RECIPIENT_KIND.eq("usager"),
                RECEIPT.CHANNEL.eq("mail"))
            .fetch(RECEIPT.RECIPIENT_ID);
    assertThat(people).hasSize(2).doesNotHaveDuplicates();
    jobs.runDue();
    assertThat(mailbox.mailsTo("karim@demo.rdv")).hasSize(1);
    assertThat(mailbox.mailsTo("karim@demo.rdv").toString()).doesNotContain("Belkadi");
    assertThat(texts.all()).allMatch(text -> !text.text().contains("Karim"));
  }

  @Test
  void cancelled_in_one_act_each_is_told_once() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(sheet() + "/statut?statut=revoked");
    martine.submit(Map.of("confirme", "true"));
    assertThat(dsl.fetchCount(PARTICIPATION, PARTICIPATION.STATUS.eq("revoked"))).isEqualTo(2);
    jobs.runDue();
    assertThat(mailbox.mailsTo("karim@demo.rdv")).hasSize(1);
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
  }

  @Test
  void somebody_goes_and_her_place_with_her_in_one_form() {
    dsl.update(RDV).set(RDV.CAPACITY, 2).where(RDV.ID.eq(session.rdvId())).execute();
    var martine = signedInAs("martine@demo.rdv");
    martine.get(sheet() + "/modification");
    var one = String.valueOf(session.participationIds().getFirst());
    assertThat(martine.press("Enregistrer", Map.of("places", "1", "retires", one)).status())
        .isEqualTo(200);
    var rdv = dsl.fetchSingle(RDV, RDV.ID.eq(session.rdvId()));
    assertThat(rdv.getCapacity()).isEqualTo(1);
    assertThat(rdv.getPlacesTaken()).isEqualTo(1);
  }

  @Test
  void the_day_on_which_it_is_decided_moves_with_it_and_it_is_asked_again() {
    dsl.insertInto(SESSION)
        .set(SESSION.RDV_ID, session.rdvId())
        .set(SESSION.MINIMUM, 3)
        .set(SESSION.DECIDE_ON, FRIDAY.minusDays(3))
        .set(SESSION.ASKED_AT, clock.instant())
        .execute();
    var martine = signedInAs("martine@demo.rdv");
    martine.get(sheet() + "/deplacement");
    martine.submit(Map.of("jour", "2026-12-04", "debut", "15:00", "fin", "16:00"));
    martine.press("Déplacer quand même", Map.of("prevenir", "oui"));
    var moved = dsl.fetchSingle(SESSION, SESSION.RDV_ID.eq(session.rdvId()));
    assertThat(moved.getDecideOn()).isEqualTo(FRIDAY.plusDays(4));
    assertThat(moved.getAskedAt()).isNull();
  }

  @Test
  void what_a_colleague_noted_meanwhile_is_not_undone_by_an_older_page() {
    clock.set("2026-11-27T14:30");
    var first = session.participationIds().getFirst();
    var second = session.participationIds().getLast();
    var martine = signedInAs("martine@demo.rdv");
    martine.get(sheet() + "/emargement");
    var colleague = signedInAs("martine@demo.rdv");
    colleague.get(sheet() + "/emargement");
    colleague.press("Enregistrer les présences", Map.of("statut-" + first, "seen"));
    martine.press("Enregistrer les présences", Map.of("statut-" + second, "noshow"));
    assertThat(
            dsl.select(PARTICIPATION.STATUS)
                .from(PARTICIPATION)
                .orderBy(PARTICIPATION.ID)
                .fetch(PARTICIPATION.STATUS))
        .containsExactly("seen", "noshow");
  }

  private String sheet() {
    return "/organisations/%d/rdvs/%d".formatted(story.organisation(), session.rdvId());
  }

  private List<String> told(String event) {
    return dsl.select(RECEIPT.RECIPIENT_KIND)
        .from(RECEIPT)
        .where(RECEIPT.EVENT.eq(event))
        .fetch(RECEIPT.RECIPIENT_KIND);
  }
}
