package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.notifications.Told.RecipientKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears what happens to RDVs and writes, in the same transaction, a receipt for each message that
 * shall leave and the job that will send it: a fact and its notices live or die together.
 */
@Component
class RdvNotices {

  private final People people;
  private final ReceiptRows rows;
  private final Jobs jobs;

  RdvNotices(People people, ReceiptRows rows, Jobs jobs) {
    this.people = people;
    this.rows = rows;
    this.jobs = jobs;
  }

  @EventListener
  void on(Recorded recorded) {
    switch (recorded.event()) {
      case RdvEvent.ArrivalNoted arrival -> tellOfArrival(recorded, arrival);
      case RdvEvent event -> {
        var zone = people.zone(event.who().rdvId());
        tell(recorded, event, zone);
        remind(recorded, event, zone);
      }
      default -> {}
    }
  }

  /** Whoever noted it knows already. */
  private void tellOfArrival(Recorded recorded, RdvEvent.ArrivalNoted arrival) {
    if (arrival.arrived()) {
      rows.plan(
          cause(recorded, arrival),
          people
              .wantingArrivalMails(arrival.who().territoireId(), arrival.who().agentIds())
              .stream()
              .filter(id -> !id.equals(recorded.actor().id()))
              .map(id -> new Told(Notice.ARRIVED, RecipientKind.AGENT, id, null, Channel.MAIL))
              .toList());
    }
  }

  private void tell(Recorded recorded, RdvEvent event, ZoneId zone) {
    var who = event.who();
    var agentIds = new HashSet<>(who.agentIds());
    if (event instanceof RdvEvent.Moved moved) {
      agentIds.addAll(moved.formerAgentIds());
    }
    if (event instanceof RdvEvent.Edited edited) {
      agentIds.addAll(edited.formerAgentIds());
    }
    var rules =
        new NoticeRules(
            event,
            recorded.actor(),
            people.contacts(who.rdvId()),
            people.levels(agentIds),
            zone,
            recorded.at());
    rows.plan(cause(recorded, event), rules.told());
  }

  private static ReceiptRows.Cause cause(Recorded recorded, RdvEvent event) {
    var who = event.who();
    return new ReceiptRows.Cause(
        recorded.journalId(), who.territoireId(), who.organisationId(), who.rdvId());
  }

  /**
   * Placed or moved to less than 48 hours ahead: the confirmation just went, no reminder follows.
   */
  private void remind(Recorded recorded, RdvEvent event, ZoneId zone) {
    switch (event) {
      case RdvEvent.Booked booked -> remind(recorded, event, booked.startsAt(), zone);
      // Handed over at the same time: the reminder planned before still stands.
      case RdvEvent.Moved moved when moved.startsAt().equals(moved.formerStartsAt()) -> {}
      case RdvEvent.Moved moved -> remind(recorded, event, moved.startsAt(), zone);
      default -> {}
    }
  }

  private void remind(Recorded recorded, RdvEvent event, Instant startsAt, ZoneId zone) {
    var at = ReminderTask.due(startsAt, zone);
    if (at.isAfter(recorded.at())) {
      var job = new ReminderTask.Job(event.who().rdvId(), recorded.journalId(), startsAt);
      jobs.planAt(ReminderTask.TASK, job.instance(), job, at);
    }
    SecondReminderTask.due(startsAt, recorded.at(), zone)
        .ifPresent(
            due -> remindAgain(new SecondReminderTask.Job(event.who().rdvId(), startsAt), due));
  }

  /** Whether the motif wants one is asked then. */
  private void remindAgain(SecondReminderTask.Job job, Instant due) {
    jobs.planAt(SecondReminderTask.TASK, job.instance(), job, due);
  }
}
