package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.booking.PlacementCommand.Guest;
import fr.rdvsolidarites.booking.PlacementCommand.Known;
import fr.rdvsolidarites.booking.PlacementCommand.Named;
import fr.rdvsolidarites.booking.PlacementOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.PlacementOutcome.PartRefused;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A midwife of the PMI, then a social worker: two RDVs, one act, one message (wish D6). */
class SuiteTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);

  @Autowired private RdvPlacement placement;
  @Autowired private RdvStatusChange statusChange;
  @Autowired private RdvCancellation cancellation;
  @Autowired private RdvReschedule reschedule;

  private GivenStory story;
  private Actor.Agent secretary;
  private long karim;
  private long social;

  @BeforeEach
  void a_midwife_and_a_social_worker() {
    story = givenStory(dsl);
    secretary = new Actor.Agent(story.secretary());
    var service =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    karim =
        givenAgent(dsl)
            .named("Karim", "Benali")
            .signsInAs("karim@demo.rdv")
            .in(story.organisation())
            .ofService(service)
            .create();
    social =
        givenMotif(dsl, story.territoire())
            .named("Accès aux droits")
            .openedIn(story.organisation(), service);
    givenPlage(dsl, story.organisation())
        .of(karim)
        .forMotifs(social)
        .at(story.lieu())
        .between("09:00", "12:00")
        .create();
  }

  @Test
  void both_are_written_and_one_sms_and_one_mail_tell_both_times() throws Exception {
    place(nora());
    var rdvs = dsl.selectFrom(RDV).orderBy(RDV.STARTS_AT).fetch();
    assertThat(rdvs).hasSize(2);
    assertThat(rdvs.getValues(RDV.SUITE_ID)).containsOnly(rdvs.getFirst().getId());
    assertThat(rdvs.getValues(RDV.MOTIF_OUVERTURE_ID)).containsExactly(story.ouverture(), social);
    assertThat(dsl.selectFrom(RDV_AGENT).orderBy(RDV_AGENT.RDV_ID).fetch(RDV_AGENT.AGENT_ID))
        .containsExactly(story.martine(), karim);

    jobs.runDue();
    assertThat(subjects("nora@demo.rdv"))
        .containsExactly("Rendez-vous confirmé : mardi 1er décembre à 9 h, puis à 9 h 30");
    assertThat(texts.all()).singleElement().satisfies(SuiteTest::isOne);
    assertThat(texts.all().getFirst().text())
        .startsWith("RDV PMI mardi 1er décembre à 9h, puis 9h30 Social, ");
    assertThat(subjects("martine@demo.rdv")).singleElement().asString().endsWith("à 9 h");
    assertThat(subjects("karim@demo.rdv")).singleElement().asString().endsWith("à 9 h 30");
  }

  private static void isOne(Sms sms) {
    assertThat(sms.segments()).as(sms.text()).isEqualTo(1);
  }

  @Test
  void a_form_that_is_sent_twice_writes_once() {
    var both = nora();
    assertThat(placement.place(both, secretary)).isEqualTo(placement.place(both, secretary));
    assertThat(dsl.fetchCount(RDV)).isEqualTo(2);
  }

  @Test
  void one_that_is_taken_is_asked_about_by_name_and_nothing_is_written() {
    givenRdv(dsl, social).with(karim).forUsager(story.lina()).starting(at(9, 30)).create();
    var asked = (NeedsConfirmation) placement.place(nora(), secretary);
    assertThat(asked.warnings())
        .filteredOn(Warning.Overlap.class::isInstance)
        .singleElement()
        .satisfies(
            one -> assertThat(((Warning.Overlap) one).agentName()).isEqualTo("Karim Benali"));
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
    assertThat(dsl.fetchCount(RECEIPT)).isZero();
  }

  @Test
  void one_that_is_refused_is_named_by_its_place_and_nothing_is_written() {
    var both = new ArrayList<>(nora());
    var lens = givenOrganisation(dsl).named("MDS de Lens").in(story.territoire()).create();
    var elsewhere = givenAgent(dsl).named("Zoé", "Petit").in(lens).ofService(story.pmi()).create();
    both.set(1, part(social, elsewhere, at(9, 30), List.of(new Known(story.nora())), "k:1"));
    assertThat(placement.place(both, secretary))
        .isEqualTo(new PartRefused(Reason.AGENT_NOT_OF_ORGANISATION, 1));
    assertThat(dsl.fetchCount(RDV)).isZero();
  }

  @Test
  void who_may_not_place_in_the_agenda_of_one_of_them_places_none() {
    var martine = new Actor.Agent(story.martine());
    assertThatThrownBy(() -> placement.place(nora(), martine))
        .isInstanceOf(NotFoundException.class);
    assertThat(dsl.fetchCount(RDV)).isZero();
  }

  @Test
  void two_secretaries_whose_suites_share_a_part_one_wins_whole() throws Exception {
    for (var round = 0; round < 5; round++) {
      var day = TUESDAY.plusDays(round % 3).plusWeeks(round);
      var nora = List.<Guest>of(new Known(story.nora()));
      var lina = List.<Guest>of(new Known(story.lina()));
      // Karim at 9:30 is in both; the one begins with Martine, the other with him.
      var first = suite(day, story.martine(), story.ouverture(), karim, social, 9, 0, nora);
      var second = suite(day, karim, social, story.martine(), story.ouverture(), 9, 30, lina);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var one = threads.submit(() -> placement.place(first, secretary));
        var other = threads.submit(() -> placement.place(second, secretary));
        assertThat(List.of(one.get(), other.get()))
            .hasAtLeastOneElementOfType(Placed.class)
            .hasAtLeastOneElementOfType(NeedsConfirmation.class);
      }
      assertThat(dsl.fetchCount(RDV)).isEqualTo(2 * (round + 1));
      assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(2 * (round + 1));
    }
    assertThat(dsl.selectDistinct(RDV.SUITE_ID).from(RDV).fetch()).hasSize(5);
  }

  @Test
  void somebody_new_has_one_file_and_takes_part_in_both() {
    var ines = new Identity("Inès", "Mercier", null, null);
    place(suite(TUESDAY, List.of(new Named(ines))));
    assertThat(dsl.fetchCount(USAGER, USAGER.LAST_NAME.eq("Mercier"))).isEqualTo(1);
    assertThat(dsl.fetchCount(PARTICIPATION)).isEqualTo(2);
  }

  @Test
  void cancelled_by_a_professional_both_are_with_one_notice_and_both_come_back() throws Exception {
    place(nora());
    jobs.runDue();
    statusChange.mark(rdvOf(karim), RdvStatus.REVOKED, new Actor.Agent(karim));
    assertThat(dsl.fetchValues(RDV.STATUS)).containsOnly("revoked");
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.ACTIVE.isTrue())).isZero();
    jobs.runDue();
    assertThat(subjects("nora@demo.rdv"))
        .hasSize(2)
        .endsWith("Rendez-vous annulé : mardi 1er décembre à 9 h, puis à 9 h 30");
    assertThat(texts.all()).hasSize(2);
    assertThat(subjects("martine@demo.rdv")).hasSize(2);

    statusChange.mark(rdvOf(story.martine()), RdvStatus.UNKNOWN, secretary);
    assertThat(dsl.fetchValues(RDV.STATUS)).containsOnly("unknown");
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.ACTIVE.isTrue())).isEqualTo(2);
    jobs.runDue();
    assertThat(subjects("nora@demo.rdv")).hasSize(3);
  }

  @Test
  void neither_comes_back_when_the_time_of_one_was_given_to_somebody_else() {
    place(nora());
    statusChange.mark(rdvOf(karim), RdvStatus.EXCUSED, secretary);
    givenRdv(dsl, social).with(karim).forUsager(story.lina()).starting(at(9, 30)).create();
    assertThat(statusChange.mark(rdvOf(story.martine()), RdvStatus.UNKNOWN, secretary))
        .isEqualTo(new RdvStatusChange.Outcome.TimeTaken());
    assertThat(dsl.fetchCount(RDV, RDV.STATUS.eq("excused"))).isEqualTo(2);
  }

  @Test
  void what_became_of_one_says_nothing_of_the_other() throws Exception {
    place(nora());
    clock.set(at(9, 20));
    statusChange.mark(rdvOf(story.martine()), RdvStatus.SEEN, secretary);
    assertThat(dsl.fetchCount(RDV, RDV.STATUS.eq("unknown"))).isEqualTo(1);
    // She leaves before the second: only that one is cancelled, and the message tells only of it.
    statusChange.mark(rdvOf(karim), RdvStatus.REVOKED, secretary);
    assertThat(dsl.fetchValues(RDV.STATUS)).containsExactlyInAnyOrder("seen", "revoked");
    jobs.runDue();
    assertThat(subjects("nora@demo.rdv"))
        .containsExactly("Rendez-vous annulé : mardi 1er décembre à 9 h 30");
  }

  @Test
  void she_withdraws_from_both_once_before_the_first_of_them() throws Exception {
    place(nora());
    var second = her(rdvOf(karim));
    clock.set(at(5, 10));
    assertThat(cancellation.cancel(rdvOf(karim), second))
        .as("four hours before the second, not before the first")
        .isInstanceOf(RdvCancellation.Outcome.TooLate.class);
    clock.set(at(4, 50));
    jobs.runDue();
    assertThat(cancellation.cancel(rdvOf(karim), second))
        .isEqualTo(new RdvCancellation.Outcome.Cancelled());
    assertThat(dsl.fetchValues(RDV.STATUS)).containsOnly("excused");
    jobs.runDue();
    assertThat(subjects("nora@demo.rdv"))
        .filteredOn(subject -> subject.startsWith("Rendez-vous annulé"))
        .containsExactly("Rendez-vous annulé : mardi 1er décembre à 9 h, puis à 9 h 30");
    assertThat(subjects("martine@demo.rdv")).hasSize(2);
  }

  @Test
  void she_withdraws_from_neither_when_one_of_them_is_the_services_to_cancel() {
    place(nora());
    dsl.update(MOTIF)
        .set(MOTIF.CANCELLABLE_BY_USAGER, false)
        .where(MOTIF.NAME.eq("Accès aux droits"))
        .execute();
    assertThat(cancellation.cancel(rdvOf(story.martine()), her(rdvOf(story.martine()))))
        .isEqualTo(new RdvCancellation.Outcome.NotAllowed());
  }

  @Test
  void one_reminder_tells_both_times() throws Exception {
    place(nora());
    jobs.runDue();
    for (var time : List.of(at(9, 1), at(9, 31))) {
      clock.set(time.minus(Duration.ofDays(2)));
      jobs.runDue();
    }
    assertThat(subjects("nora@demo.rdv"))
        .hasSize(2)
        .endsWith("Rappel : rendez-vous mardi 1er décembre à 9 h, puis à 9 h 30");
    assertThat(texts.all()).hasSize(2).allSatisfy(SuiteTest::isOne);
  }

  @Test
  void moved_from_the_sheet_of_one_both_go_along_with_one_notice() throws Exception {
    place(nora());
    jobs.runDue();
    assertThat(move(rdvOf(karim), at(10, 0), Set.of())).isEqualTo(new RescheduleOutcome.Moved());
    assertThat(dsl.selectFrom(RDV).orderBy(RDV.STARTS_AT).fetch(RDV.STARTS_AT))
        .containsExactly(at(9, 30), at(10, 0));
    jobs.runDue();
    assertThat(subjects("nora@demo.rdv"))
        .hasSize(2)
        .endsWith("Rendez-vous déplacé : mardi 1er décembre à 9 h 30, puis à 10 h");
    assertThat(texts.all()).hasSize(2);
    assertThat(subjects("martine@demo.rdv")).hasSize(2);
    assertThat(subjects("karim@demo.rdv")).hasSize(2);
  }

  @Test
  void what_stands_in_the_way_of_the_other_is_asked_and_neither_moves() {
    place(nora());
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.lina())
        .starting(at(9, 30))
        .create();
    var asked = (RescheduleOutcome.NeedsConfirmation) move(rdvOf(karim), at(10, 0), Set.of());
    assertThat(asked.warnings())
        .filteredOn(Warning.Overlap.class::isInstance)
        .singleElement()
        .satisfies(one -> assertThat(((Warning.Overlap) one).agentId()).isEqualTo(story.martine()));
    assertThat(dsl.fetchCount(RDV, RDV.STARTS_AT.eq(at(9, 0)))).isEqualTo(1);
  }

  @Test
  void the_same_professional_twice_is_not_in_her_own_way() {
    var guests = List.<Guest>of(new Known(story.nora()));
    var other =
        givenMotif(dsl, story.territoire())
            .named("Pesée")
            .openedIn(story.organisation(), story.pmi());
    place(suite(TUESDAY, story.martine(), story.ouverture(), story.martine(), other, 9, 0, guests));
    var first = dsl.selectFrom(RDV).orderBy(RDV.STARTS_AT).fetch().getFirst().getId();
    var asked = move(first, at(9, 15), Set.of());
    assertThat(asked)
        .isInstanceOfAny(RescheduleOutcome.Moved.class, RescheduleOutcome.NeedsConfirmation.class);
    if (asked instanceof RescheduleOutcome.NeedsConfirmation(var warnings)) {
      assertThat(warnings).noneMatch(Warning.Overlap.class::isInstance);
    }
  }

  private RescheduleOutcome move(long rdvId, Instant start, Set<String> accepted) {
    var rdv = dsl.selectFrom(RDV).where(RDV.ID.eq(rdvId)).fetchSingle();
    return reschedule.move(
        new RescheduleCommand(
            rdvId,
            TimeRange.of(start, Duration.ofMinutes(30)),
            null,
            null,
            true,
            rdv.getSequence(),
            accepted),
        secretary);
  }

  private void place(List<PlacementCommand> parts) {
    assertThat(placement.place(parts, secretary)).isInstanceOf(Placed.class);
  }

  private long rdvOf(long agentId) {
    return dsl.selectFrom(RDV_AGENT)
        .where(RDV_AGENT.AGENT_ID.eq(agentId))
        .orderBy(RDV_AGENT.RDV_ID)
        .fetch()
        .getFirst()
        .getRdvId();
  }

  private Actor.Participant her(long rdvId) {
    var one = dsl.selectFrom(PARTICIPATION).where(PARTICIPATION.RDV_ID.eq(rdvId)).fetchSingle();
    return new Actor.Participant(one.getUsagerId(), one.getId());
  }

  private List<String> subjects(String address) throws MessagingException {
    var subjects = new ArrayList<String>();
    for (MimeMessage mail : mailbox.mailsTo(address)) {
      subjects.add(mail.getSubject());
    }
    return subjects;
  }

  private List<PlacementCommand> nora() {
    return suite(TUESDAY, List.of(new Known(story.nora())));
  }

  private List<PlacementCommand> suite(LocalDate day, List<Guest> guests) {
    return suite(day, story.martine(), story.ouverture(), karim, social, 9, 0, guests);
  }

  private List<PlacementCommand> suite(
      LocalDate day,
      long first,
      long firstMotif,
      long second,
      long secondMotif,
      int hour,
      int minute,
      List<Guest> guests) {
    var start = on(day, hour, minute);
    var key = UUID.randomUUID().toString();
    return List.of(
        part(firstMotif, first, start, guests, key),
        part(secondMotif, second, start.plus(Duration.ofMinutes(30)), guests, key + ":1"));
  }

  private PlacementCommand part(
      long ouverture, long agentId, Instant start, List<Guest> guests, String key) {
    return new PlacementCommand(
        ouverture,
        story.lieu(),
        null,
        List.of(agentId),
        TimeRange.of(start, Duration.ofMinutes(30)),
        guests,
        null,
        true,
        true,
        true,
        Set.of(),
        key);
  }

  private static Instant at(int hour, int minute) {
    return on(TUESDAY, hour, minute);
  }

  private static Instant on(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).atZone(ZoneId.of("Europe/Paris")).toInstant();
  }
}
