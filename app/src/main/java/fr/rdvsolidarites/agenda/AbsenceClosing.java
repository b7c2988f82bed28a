package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends an indisponibilité on a day, or deletes all of it or a part: no RDV is hit by that. */
@Component
public class AbsenceClosing {

  private final Absences absences;
  private final Journal journal;

  AbsenceClosing(Absences absences, Journal journal) {
    this.absences = absences;
    this.journal = journal;
  }

  /**
   * The last day of a series, included.
   *
   * @throws NotFoundException when the agent may not write the agenda, or when it is no series
   */
  @Transactional
  public AbsenceOutcome end(long absenceId, String read, LocalDate lastDay, Actor.Agent actor) {
    var absence = absences.lock(absenceId, actor).orElseThrow(NotFoundException::new);
    if (!absence.isRepeated()) {
      throw new NotFoundException();
    }
    if (!absence.fingerprint().equals(read)) {
      return new AbsenceOutcome.ChangedMeanwhile();
    }
    if (lastDay.isBefore(absence.draft().firstDay())) {
      return new AbsenceOutcome.Refused(Set.of(AbsenceProblem.ENDS_BEFORE_IT_BEGINS));
    }
    var former = absence.draft().repetition().lastDay();
    if (former != null && former.isBefore(lastDay)) {
      return new AbsenceOutcome.Refused(Set.of(AbsenceProblem.UNTIL_TOO_FAR));
    }
    return endOn(absence, lastDay, actor);
  }

  /**
   * @throws NotFoundException when the agent may not write the agenda, or when the day is none of
   *     its days
   */
  @Transactional
  public AbsenceOutcome delete(long absenceId, String read, Reach reach, Actor.Agent actor) {
    var absence = absences.lock(absenceId, actor).orElseThrow(NotFoundException::new);
    if (!absence.fingerprint().equals(read)) {
      return new AbsenceOutcome.ChangedMeanwhile();
    }
    return switch (Series.real(reach, absence.bare())) {
      case Reach.All _ -> deleteAll(absence, actor);
      case Reach.Following(var day) -> endOn(absence, day.minusDays(1), actor);
      case Reach.This(var day) -> remove(absence, day, actor);
    };
  }

  private AbsenceOutcome deleteAll(AbsenceState absence, Actor.Agent actor) {
    absences.delete(absence.id());
    journal.record(actor, new AbsenceEvent.Deleted(AbsenceChange.who(absence), absence.draft()));
    return saved(absence);
  }

  private AbsenceOutcome endOn(AbsenceState absence, LocalDate lastDay, Actor.Agent actor) {
    var draft = absence.draft().repeated(absence.draft().repetition().until(lastDay));
    absences.update(absence, draft);
    journal.record(
        actor, new AbsenceEvent.Changed(AbsenceChange.who(absence), absence.draft(), draft));
    return saved(absence);
  }

  private AbsenceOutcome remove(AbsenceState absence, LocalDate day, Actor.Agent actor) {
    var change = new OccurrenceChange.Removed(day);
    absences.change(absence.id(), change);
    journal.record(actor, new AbsenceEvent.OccurrenceChanged(AbsenceChange.who(absence), change));
    return saved(absence);
  }

  private static AbsenceOutcome saved(AbsenceState absence) {
    return new AbsenceOutcome.Saved(List.of(absence.id()), Impact.NONE);
  }
}
