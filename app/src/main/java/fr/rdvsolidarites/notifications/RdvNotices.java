package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.notifications.Told.RecipientKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        var contacts = people.contacts(event.who().rdvId());
        var zone = people.zone(event.who().rdvId());
        var told = told(recorded, event, contacts, zone);
        rows.plan(cause(recorded, event), told);
        var isToldElsewhere = event.who().toldWith() != null;
        remind(recorded, event, !isToldElsewhere && Reminders.untold(contacts, told), zone);
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

  private List<Told> told(Recorded recorded, RdvEvent event, List<Contact> contacts, ZoneId zone) {
    var agentIds = new HashSet<>(event.who().agentIds());
    if (event instanceof RdvEvent.Moved moved) {
      agentIds.addAll(moved.formerAgentIds());
    }
    if (event instanceof RdvEvent.Edited edited) {
      agentIds.addAll(edited.formerAgentIds());
    }
    return new NoticeRules(
            event,
            recorded.actor(),
            contacts,
            toldElsewhere(event),
            people.levels(agentIds),
            zone,
            recorded.at())
        .told();
  }

  /** Those who are told of another RDV that goes with it: one message says both times. */
  private Set<Long> toldElsewhere(RdvEvent event) {
    var toldWith = event.who().toldWith();
    return toldWith == null
        ? Set.of()
        : people.contacts(toldWith).stream()
            .filter(Contact::notifyLifecycle)
            .map(Contact::usagerId)
            .collect(Collectors.toSet());
  }

  private static ReceiptRows.Cause cause(Recorded recorded, RdvEvent event) {
    var who = event.who();
    return new ReceiptRows.Cause(
        recorded.journalId(), who.territoireId(), who.organisationId(), who.rdvId());
  }

  /**
   * A new time has its reminders; after any other fact, whoever learns of the RDV too late for hers
   * has one at once, as far as this very fact is not told to her.
   *
   * @param untold whether there may be such people
   */
  private void remind(Recorded recorded, RdvEvent event, boolean untold, ZoneId zone) {
    switch (event) {
      case RdvEvent.Booked booked -> remindOf(recorded, event, booked.startsAt(), untold, zone);
      case RdvEvent.Moved moved when moved.changesStart() ->
          remindOf(recorded, event, moved.startsAt(), untold, zone);
      case RdvEvent.Moved moved when untold -> remindLate(recorded, event, moved.startsAt(), zone);
      case RdvEvent.Edited edited when untold ->
          remindLate(recorded, event, edited.startsAt(), zone);
      case RdvEvent.StatusChanged changed
          when untold && (changed.isRestoration() || changed.isRestorationOfOne()) ->
          remindLate(recorded, event, changed.startsAt(), zone);
      default -> {}
    }
  }

  private void remindOf(
      Recorded recorded, RdvEvent event, Instant startsAt, boolean untold, ZoneId zone) {
    var due = Reminders.due(startsAt, zone);
    if (due.isAfter(recorded.at())) {
      var job = reminder(recorded, event, startsAt);
      jobs.planAt(ReminderTask.TASK, job.instance(), job, due);
    } else if (untold) {
      remindLate(recorded, event, startsAt, zone);
    }
    SecondReminderTask.due(startsAt, recorded.at(), zone)
        .ifPresent(
            at -> remindAgain(new SecondReminderTask.Job(event.who().rdvId(), startsAt), at));
  }

  /** The job finds out who knows already; one that is still to run does it all. */
  private void remindLate(Recorded recorded, RdvEvent event, Instant startsAt, ZoneId zone) {
    if (startsAt.isAfter(recorded.at()) && !Reminders.due(startsAt, zone).isAfter(recorded.at())) {
      var job = reminder(recorded, event, startsAt);
      jobs.plan(ReminderTask.TASK, job.instance(), job);
    }
  }

  private static ReminderTask.Job reminder(Recorded recorded, RdvEvent event, Instant startsAt) {
    return new ReminderTask.Job(event.who().rdvId(), recorded.journalId(), startsAt);
  }

  /** Whether the motif wants one is asked then. */
  private void remindAgain(SecondReminderTask.Job job, Instant due) {
    jobs.planAt(SecondReminderTask.TASK, job.instance(), job, due);
  }
}
