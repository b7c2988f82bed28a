package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.booking.RdvReschedule;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.booking.RescheduleCommand;
import fr.rdvsolidarites.booking.RescheduleOutcome;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The life of one RDV in calendars: taken out of the mails as a real SMTP server received them, and
 * read by another library than the one that wrote them ({@code 4-communication-and-api.md} §6).
 */
class CalendarMailsTest extends FeatureTest {

  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;
  @Autowired private RdvReschedule reschedule;
  @Autowired private RdvStatusChange statusChange;

  private GivenStory story;
  private GivenRdv.Placed rdv;
  private Actor.Agent secretary;

  @BeforeEach
  void a_life() {
    story = givenStory(dsl);
    dsl.update(MOTIF).set(MOTIF.NAME, "Suivi de grossesse").execute();
    secretary = new Actor.Agent(story.secretary());
    rdv = story.noraWithMartine(dsl).starting(paris("2026-12-01T09:30")).create();
    transaction.executeWithoutResult(
        _ ->
            journal.record(
                secretary,
                new RdvEvent.Booked(
                    new RdvEvent.Who(
                        story.territoire(),
                        story.organisation(),
                        rdv.rdvId(),
                        rdv.participationIds(),
                        List.of(story.nora()),
                        List.of(story.martine())),
                    paris("2026-12-01T09:30"),
                    story.lieu(),
                    List.of())));
    jobs.runDue();
    move("2026-12-02T10:00");
    move("2027-03-29T11:00");
    clock.set("2027-03-27T10:00");
    jobs.runDue();
    clock.set("2027-03-27T12:00");
    jobs.runDue();
    jobs.runDue();
    statusChange.mark(rdv.rdvId(), RdvStatus.REVOKED, secretary);
    jobs.runDue();
  }

  @Test
  void one_entry_moves_through_the_usagers_calendar_and_is_taken_off() throws Exception {
    var all = CalendarMail.all(mailbox, "nora@demo.rdv");
    assertThat(all)
        .extracting(CalendarMail::start)
        .containsExactly(
            paris("2026-12-01T09:30"),
            paris("2026-12-02T10:00"),
            paris("2027-03-29T11:00"),
            paris("2027-03-29T11:00"),
            paris("2027-03-29T11:00"));
    assertThat(all).extracting(CalendarMail::sequence).containsExactly(0, 1, 2, 2, 3);
    assertThat(all)
        .extracting(CalendarMail::mimeMethod)
        .containsExactly("PUBLISH", "PUBLISH", "PUBLISH", "PUBLISH", "CANCEL");
    assertThat(all)
        .allSatisfy(
            one -> {
              assertThat(one.event().getAttendees()).isEmpty();
              assertIsTheRdv(one);
            });
    assertThat(all.getLast().event().getStatus().getValue()).isEqualTo("CANCELLED");
  }

  @Test
  void the_professional_is_asked_to_come_and_told_when_it_is_off() throws Exception {
    var all = CalendarMail.all(mailbox, "martine@demo.rdv");
    assertThat(all).extracting(CalendarMail::sequence).containsExactly(0, 1, 2, 3);
    assertThat(all)
        .extracting(CalendarMail::mimeMethod)
        .containsExactly("REQUEST", "REQUEST", "REQUEST", "CANCEL");
    assertThat(all)
        .allSatisfy(
            one -> {
              assertThat(one.event().getAttendees())
                  .singleElement()
                  .satisfies(
                      attendee -> assertThat(attendee.getEmail()).isEqualTo("martine@demo.rdv"));
              assertIsTheRdv(one);
            });
  }

  private void assertIsTheRdv(CalendarMail one) {
    var uuid = dsl.select(RDV.UUID).from(RDV).where(RDV.ID.eq(rdv.rdvId())).fetchSingle().value1();
    assertThat(one.event().getUid().getValue()).isEqualTo(uuid.toString());
    assertThat(one.calendar().getMethod().getValue()).isEqualTo(one.mimeMethod());
    assertThat(one.event().getOrganizer().getEmail()).isEqualTo("ne-pas-repondre@rdv.test");
    assertThat(one.event().getDateTimeStamp()).isNotNull();
    assertThat(one.fileName()).matches("rendez-vous-\\d{4}-\\d\\d-\\d\\d\\.ics");
    assertThat(one.ics()).doesNotContain("Nora", "Belkadi", "grossesse", "/r/");
    assertThat(one.event().getDateEnd().getValue().toInstant())
        .isEqualTo(one.start().plus(Duration.ofMinutes(30)));
  }

  private void move(String start) {
    var accepted = new HashSet<String>();
    for (var i = 0; i < 2; i++) {
      var sequence = dsl.select(RDV.SEQUENCE).from(RDV).fetchSingle().value1();
      var command =
          new RescheduleCommand(
              rdv.rdvId(),
              TimeRange.of(paris(start), Duration.ofMinutes(30)),
              null,
              null,
              true,
              sequence,
              Set.copyOf(accepted));
      if (!(reschedule.move(command, secretary)
          instanceof RescheduleOutcome.NeedsConfirmation(var warnings))) {
        break;
      }
      warnings.stream().map(Warning::fingerprint).forEach(accepted::add);
    }
    jobs.runDue();
  }

  private static Instant paris(String local) {
    return LocalDateTime.parse(local).atZone(SetClock.PARIS).toInstant();
  }
}
