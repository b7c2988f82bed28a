package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.HOLD;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a plage adds goes to who waits first; each of its sessions says that it was changed. */
class PlagePlacesTest extends CarriedStory {

  @Autowired private FileAttenteJoining joining;
  @Autowired private Creneaux creneaux;
  @Autowired private RdvReschedule rescheduling;

  @Test
  void one_place_more_is_the_first_in_lines_and_no_stranger_sees_it() {
    var plage = open(tuesdays(story.martine()));
    var full = full();
    var first = waits("ines", full);
    clock.advance(Duration.ofMinutes(11));
    var second = waits("awa", full);
    var before = dsl.fetchCount(RECEIPT);

    change(plage, state(plage).draft().of(places(3)));

    assertThat(offers()).containsExactly(first);
    assertThat(dsl.fetchCount(HOLD, HOLD.RDV_ID.eq(full))).isOne();
    assertThat(seen()).doesNotContain(TUESDAY.plusWeeks(1)).contains(TUESDAY.plusWeeks(2));
    assertThat(
            dsl.fetchCount(RECEIPT, RECEIPT.RECIPIENT_KIND.eq("usager"), RECEIPT.RDV_ID.isNull()))
        .as("nobody but who waits is told")
        .isEqualTo(dsl.fetchCount(RECEIPT, RECEIPT.RECIPIENT_KIND.eq("usager")) - 4);
    assertThat(dsl.fetchCount(RECEIPT, RECEIPT.RDV_ID.eq(full), RECEIPT.EVENT.eq("rdv_updated")))
        .isZero();
    assertThat(before).isPositive();
    assertThat(facts(full)).filteredOn("rdv.followed_plage"::equals).hasSize(1);
    assertThat(signedInAs("martine@demo.rdv").get(sheet(full)).text())
        .containsOnlyOnce(
            "Hélène Delattre a modifié la plage d'ouverture de ce RDV collectif : le nombre de"
                + " places");

    change(plage, state(plage).draft().of(places(4)));
    assertThat(offers()).containsExactly(first, second);
    assertThat(seen()).doesNotContain(TUESDAY.plusWeeks(1));
    change(plage, state(plage).draft().of(places(5)));
    assertThat(seen()).contains(TUESDAY.plusWeeks(1));
  }

  @Test
  void session_that_moves_with_its_plage_takes_its_line_along() {
    var plage = open(tuesdays(story.martine()));
    var full = full();
    var first = waits("ines", full);
    var draft = state(plage).draft().of(places(3));
    change(plage, as(draft, "15:00", "17:00", story.lieu(), LocalDate.of(2026, 12, 15)));
    assertThat(offers()).containsExactly(first);
    assertThat(dsl.fetchValue(FILE_ATTENTE_OFFRE.STARTS_AT))
        .isEqualTo(dsl.fetchValue(RDV.STARTS_AT, RDV.ID.eq(full)));
    assertThat(facts(full)).endsWith("rdv.moved", "rdv.followed_plage", "file_attente.offered");
    assertThat(facts(session(TUESDAY))).containsExactly("rdv.made_by_plage", "rdv.followed_plage");
    var sheet = signedInAs("martine@demo.rdv").get(sheet(session(TUESDAY))).text();
    assertThat(sheet).contains("de ce RDV collectif : l'heure et le nombre de places");

    change(plage, as(draft, "10:00", "12:00", story.lieu(), LocalDate.of(2026, 12, 15)));
    assertThat(offers()).as("offered at the new time instead").containsExactly(first);
    assertThat(dsl.fetchValue(FILE_ATTENTE_OFFRE.STARTS_AT, FILE_ATTENTE_OFFRE.STATE.eq("open")))
        .isEqualTo(dsl.fetchValue(RDV.STARTS_AT, RDV.ID.eq(full)));
    assertThat(dsl.fetchCount(HOLD)).isOne();
  }

  @Test
  void session_that_is_moved_by_hand_takes_its_line_along() {
    var plage = open(tuesdays(story.martine()));
    var full = full();
    var first = waits("ines", full);
    change(plage, state(plage).draft().of(places(3)));
    assertThat(offers()).containsExactly(first);
    assertThat(offered()).isEqualTo(dsl.fetchValue(RDV.STARTS_AT, RDV.ID.eq(full)));

    byHand(full, Duration.ZERO, Duration.ofMinutes(30));
    assertThat(dsl.fetchValue(FILE_ATTENTE_OFFRE.ENDS_AT, FILE_ATTENTE_OFFRE.STATE.eq("open")))
        .as("the same offer, to the new end")
        .isEqualTo(dsl.fetchValue(RDV.ENDS_AT, RDV.ID.eq(full)))
        .isEqualTo(dsl.fetchValue(HOLD.ENDS_AT));

    byHand(full, Duration.ofHours(2), Duration.ofHours(2));
    assertThat(offers()).as("offered at the new time instead").containsExactly(first);
    assertThat(offered()).isEqualTo(dsl.fetchValue(RDV.STARTS_AT, RDV.ID.eq(full)));
    assertThat(dsl.fetchCount(HOLD)).isOne();
    assertThat(dsl.fetchCount(FILE_ATTENTE_OFFRE, FILE_ATTENTE_OFFRE.STATE.eq("withdrawn")))
        .isOne();
  }

  private void byHand(long rdvId, Duration later, Duration endsLater) {
    var rdv = dsl.fetchSingle(RDV, RDV.ID.eq(rdvId));
    var during = new TimeRange(rdv.getStartsAt().plus(later), rdv.getEndsAt().plus(endsLater));
    var command =
        new RescheduleCommand(rdvId, during, null, null, true, rdv.getSequence(), Set.of());
    var outcome = rescheduling.move(command, martine);
    if (outcome instanceof RescheduleOutcome.NeedsConfirmation(var warnings)) {
      var accepted = warnings.stream().map(one -> one.fingerprint()).collect(Collectors.toSet());
      outcome =
          rescheduling.move(
              new RescheduleCommand(rdvId, during, null, null, true, rdv.getSequence(), accepted),
              martine);
    }
    assertThat(outcome).isInstanceOf(RescheduleOutcome.Moved.class);
  }

  private Instant offered() {
    return dsl.fetchValue(FILE_ATTENTE_OFFRE.STARTS_AT, FILE_ATTENTE_OFFRE.STATE.eq("open"));
  }

  @Test
  void sessions_that_are_new_are_for_who_waits_for_any_of_them() {
    var waits = waits("ines", null);
    open(tuesdays(story.martine()));
    assertThat(offers()).containsExactly(waits);
    assertThat(seen()).contains(TUESDAY);
  }

  @Test
  void who_is_to_be_told_of_a_new_professional_is_told_of_the_plage_once() {
    var elodie =
        givenAgent(dsl)
            .named("Élodie", "Vasseur")
            .signsInAs("elodie@demo.rdv")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    var plage = open(tuesdays(story.martine(), elodie));
    full();
    dsl.deleteFrom(RECEIPT).execute();
    change(plage, state(plage).draft().of(Set.of(story.martine())));
    assertThat(dsl.fetchCount(RECEIPT, RECEIPT.RECIPIENT_KIND.eq("usager"))).isZero();
    assertThat(
            dsl.fetchCount(
                RECEIPT, RECEIPT.RECIPIENT_KIND.eq("agent"), RECEIPT.RECIPIENT_ID.eq(elodie)))
        .as("of the plage, not of each session")
        .isLessThanOrEqualTo(1);
    assertThat(signedInAs("martine@demo.rdv").get(sheet(session(TUESDAY))).text())
        .contains("de ce RDV collectif : les professionnels");
  }

  /** Of the second Tuesday. */
  private long full() {
    var session = session(TUESDAY.plusWeeks(1));
    enrolment.add(session, story.nora(), ALL, martine);
    enrolment.add(session, story.lina(), ALL, martine);
    return session;
  }

  private long waits(String name, @Nullable Long sessionId) {
    var joined =
        joining.join(
            new FileAttenteJoining.Command(
                motif,
                "62041",
                null,
                sessionId,
                new Identity(name, "Durand", name + "@exemple.fr", null),
                FileAttenteCriteria.ANY));
    return ((FileAttenteJoining.Outcome.Joined) joined).fileAttenteId();
  }

  private List<Long> offers() {
    return dsl.select(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID)
        .from(FILE_ATTENTE_OFFRE)
        .join(FILE_ATTENTE)
        .on(FILE_ATTENTE.ID.eq(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID))
        .where(FILE_ATTENTE_OFFRE.STATE.eq("open"))
        .orderBy(FILE_ATTENTE_OFFRE.ID)
        .fetch(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID);
  }

  /** Days that the public finds a place on. */
  private List<LocalDate> seen() {
    return creneaux
        .search(CreneauSearch.byUsager(Set.of(motif), SearchWindow.from(TUESDAY.minusDays(1))))
        .stream()
        .map(one -> one.start().atZone(ZoneId.of("Europe/Paris")).toLocalDate())
        .toList();
  }

  private String sheet(long rdvId) {
    return "/organisations/%d/rdvs/%d".formatted(story.organisation(), rdvId);
  }
}
