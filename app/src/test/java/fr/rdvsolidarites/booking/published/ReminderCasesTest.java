package fr.rdvsolidarites.booking.published;

import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.published.PublishedCase;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The published cases of reminders, over RDVs taken a week before. */
class ReminderCasesTest extends PublishedStory {

  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("reminder");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void reminder_is_as_published(PublishedCase one) {
    switch (one.op()) {
      case "schedule" -> schedule(one);
      case "send" -> send(one);
      default -> throw one.unknownOperation();
    }
  }

  /** What is planned, by day there; here each has its own job: those that leave on that day. */
  private void schedule(PublishedCase one) {
    var day = time(one.given().get("now")).toLocalDate();
    clock.set(day.minusDays(7).atStartOfDay());
    texts(one.given().get("rdvs")).forEach(start -> book(LocalDateTime.parse(start)));
    for (var at = day.minusDays(1).atTime(12, 0);
        at.isBefore(day.plusDays(1).atStartOfDay());
        at = at.plusMinutes(30)) {
      clock.set(at);
      jobs.runDue();
    }
    assertThat(reminders(at(day.atStartOfDay())))
        .containsExactlyElementsOf(
            texts(one.then().get("reminders_at")).stream()
                .map(text -> at(LocalDateTime.parse(text)))
                .toList());
  }

  private void send(PublishedCase one) {
    var start = now().plusDays(7);
    book(start);
    clock.set(start.plusHours(one.given().get("rdv_started_hours_ago").asInt()));
    jobs.runDue();
    assertThat(!reminders(Instant.EPOCH).isEmpty()).isEqualTo(one.then().get("sent").asBoolean());
  }

  private List<Instant> reminders(Instant since) {
    return dsl.selectDistinct(RECEIPT.PLANNED_AT)
        .from(RECEIPT)
        .where(RECEIPT.EVENT.eq("rdv_upcoming_reminder"), RECEIPT.PLANNED_AT.ge(since))
        .orderBy(RECEIPT.PLANNED_AT)
        .fetch(RECEIPT.PLANNED_AT);
  }

  private void book(LocalDateTime start) {
    var rdv = rdv(false, RdvStatus.UNKNOWN, Map.of("user", RdvStatus.UNKNOWN), start);
    var who =
        new RdvEvent.Who(
            story.territoire(),
            story.organisation(),
            rdv.rdvId(),
            rdv.participationIds(),
            List.of(person("user")),
            List.of(story.martine()));
    transaction.executeWithoutResult(
        _ ->
            journal.record(
                secretary, new RdvEvent.Booked(who, at(start), story.lieu(), List.of())));
  }
}
