package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes an indisponibilité: this time only, this time and those that follow, or all of it. */
@Component
public class AbsenceChange {

  private final Absences absences;
  private final AbsenceChecks checks;
  private final Journal journal;

  AbsenceChange(Absences absences, AbsenceChecks checks, Journal journal) {
    this.absences = absences;
    this.checks = checks;
    this.journal = journal;
  }

  /**
   * @param read the {@link AbsenceState#fingerprint} of what was read before it was changed
   * @param reach for one occurrence, only day and hours of the draft count
   */
  public record Command(long absenceId, String read, Reach reach, AbsenceDraft draft) {}

  /**
   * @throws NotFoundException when the agent may not write the agenda, or when the day is none of
   *     its days
   */
  @Transactional
  public AbsenceOutcome change(Command command, Actor.Agent actor) {
    var absence = absences.lock(command.absenceId(), actor).orElseThrow(NotFoundException::new);
    if (!absence.fingerprint().equals(command.read())) {
      return new AbsenceOutcome.ChangedMeanwhile();
    }
    return switch (Series.real(command.reach(), absence.bare())) {
      case Reach.All _ -> all(absence, command.draft(), actor);
      case Reach.Following(var day) -> following(absence, day, command.draft(), actor);
      case Reach.This(var day) -> only(absence, day, command.draft(), actor);
    };
  }

  private AbsenceOutcome all(AbsenceState absence, AbsenceDraft draft, Actor.Agent actor) {
    var problems = problems(absence, draft);
    if (!problems.isEmpty()) {
      return new AbsenceOutcome.Refused(problems);
    }
    if (draft.equals(absence.draft())) {
      return new AbsenceOutcome.Saved(List.of(absence.id()), Impact.NONE);
    }
    var changed = absences.update(absence, draft);
    journal.record(actor, new AbsenceEvent.Changed(who(absence), absence.draft(), draft));
    return saved(absence, absence.id(), List.of(changed.absence()));
  }

  private AbsenceOutcome following(
      AbsenceState absence, LocalDate day, AbsenceDraft draft, Actor.Agent actor) {
    var problems = new TreeSet<>(problems(absence, draft));
    if (draft.firstDay().isBefore(day)) {
      problems.add(AbsenceProblem.BEFORE_THE_SPLIT);
    }
    if (!problems.isEmpty()) {
      return new AbsenceOutcome.Refused(problems);
    }
    var bare = draft.timetable(absence.zone(), List.of());
    var moving =
        Series.kept(
            absence.changes().stream().filter(one -> !one.seriesDay().isBefore(day)).toList(),
            bare);
    var former = absence.draft();
    var ended =
        absences.update(absence, former.repeated(former.repetition().until(day.minusDays(1))));
    var nextId = absences.insert(absence.agentId(), absence.zone(), draft);
    moving.forEach(change -> absences.change(nextId, change));
    journal.record(actor, new AbsenceEvent.Changed(who(absence), former, ended.draft()));
    journal.record(
        actor,
        new AbsenceEvent.Entered(
            new AbsenceEvent.Who(absence.territoireId(), nextId, absence.agentId()), draft));
    var next =
        new Absence(
            absence.agentId(), draft.onlyOrganisationId(), draft.timetable(absence.zone(), moving));
    return saved(absence, nextId, List.of(ended.absence(), next));
  }

  private AbsenceOutcome only(
      AbsenceState absence, LocalDate day, AbsenceDraft wanted, Actor.Agent actor) {
    var once =
        new AbsenceDraft(
            absence.draft().title(),
            wanted.firstDay(),
            wanted.start(),
            wanted.firstDay(),
            wanted.end(),
            Repetition.NONE,
            null,
            null);
    var problems = checks.timeProblems(once, absence.zone());
    if (!problems.isEmpty()) {
      return new AbsenceOutcome.Refused(problems);
    }
    var change =
        new OccurrenceChange.Moved(day, wanted.firstDay(), wanted.start(), wanted.end(), null);
    absences.change(absence.id(), change);
    journal.record(actor, new AbsenceEvent.OccurrenceChanged(who(absence), change));
    return saved(absence, absence.id(), List.of(absence.with(change).absence()));
  }

  private Set<AbsenceProblem> problems(AbsenceState absence, AbsenceDraft draft) {
    return checks.problems(
        draft, Set.of(absence.agentId()), absence.zone(), absence.draft().onlyOrganisationId());
  }

  static AbsenceEvent.Who who(AbsenceState absence) {
    return new AbsenceEvent.Who(absence.territoireId(), absence.id(), absence.agentId());
  }

  private static AbsenceOutcome saved(AbsenceState before, long id, List<Absence> after) {
    return new AbsenceOutcome.Saved(
        List.of(id), new Impact.Away(Set.of(before.agentId()), List.of(before.absence()), after));
  }
}
