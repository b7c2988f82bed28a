package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.agenda.CarriedSessions.Turn;
import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes a plage: this time only, this time and those that follow, or all of it. */
@Component
public class PlageChange {

  private final Plages plages;
  private final PlageChecks checks;
  private final PlageWarnings warnings;
  private final CarriedSessions sessions;
  private final Journal journal;

  PlageChange(
      Plages plages,
      PlageChecks checks,
      PlageWarnings warnings,
      CarriedSessions sessions,
      Journal journal) {
    this.plages = plages;
    this.checks = checks;
    this.warnings = warnings;
    this.sessions = sessions;
    this.journal = journal;
  }

  /**
   * @param organisationId of the plage; another one's is not found
   * @param read the {@link PlageState#fingerprint} of what was read before it was changed
   * @param reach for one occurrence, only day, hours and lieu of the draft count
   */
  public record Command(
      long organisationId,
      long plageId,
      String read,
      Reach reach,
      PlageDraft draft,
      Set<String> accepted) {}

  /**
   * @throws NotFoundException when the agent may not write it, or when the day is none of its days
   */
  @Transactional
  public PlageOutcome change(Command command, Actor.Agent actor) {
    var right = Rights.filter(actor, PlageAction.WRITE);
    var plage =
        plages
            .lock(command.organisationId(), command.plageId(), right)
            .orElseThrow(NotFoundException::new);
    if (!plage.fingerprint().equals(command.read())) {
      return new PlageOutcome.ChangedMeanwhile();
    }
    var place = checks.place(plage.organisationId(), actor);
    return switch (Series.real(command.reach(), plage.bare())) {
      case Reach.All _ -> all(plage, command, place, actor);
      case Reach.Following(var day) -> following(plage, day, command, place, actor);
      case Reach.This(var day) -> only(plage, day, command, place, actor);
    };
  }

  private PlageOutcome all(
      PlageState plage, Command command, PlageChecks.Place place, Actor.Agent actor) {
    var draft = PlageChecks.onOpenDays(command.draft(), place);
    var problems = checks.problems(draft, plage, place, actor);
    if (!problems.isEmpty()) {
      return new PlageOutcome.Refused(problems);
    }
    var bare = draft.timetable(plage.zone(), List.of());
    var turn = new Turn(plage, plage.as(draft, Series.kept(plage.changes(), bare)));
    var stop = stop(turn, draft, null, command, actor);
    if (stop.isPresent()) {
      return stop.get();
    }
    if (draft.equals(plage.draft())) {
      return new PlageOutcome.Saved(plage.id(), Impact.NONE);
    }
    var changed = plages.update(plage, draft);
    follow(turn, actor);
    journal.record(actor, new PlageEvent.Changed(who(plage, draft), plage.draft(), draft));
    return new PlageOutcome.Saved(plage.id(), cut(plage, List.of(opening(changed))));
  }

  /**
   * What is in the way.
   *
   * @param once of one occurrence that is moved: when it will be; null: as the turn says
   */
  private Optional<PlageOutcome> stop(
      Turn turn, PlageDraft draft, @Nullable Timetable once, Command command, Actor.Agent actor) {
    var refusal =
        turn.isOfSessions() ? sessions.refusal(turn, actor) : Optional.<PlageOutcome>empty();
    if (refusal.isPresent()) {
      return refusal;
    }
    var timetable = once == null ? Objects.requireNonNull(turn.now()).timetable() : once;
    var asked = warnings.of(turn, draft, timetable, command.accepted(), actor);
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(new PlageOutcome.NeedsConfirmation(asked));
  }

  /** Before the fact is told: who hears of it finds the sessions as they are now. */
  private void follow(Turn turn, Actor.Agent actor) {
    if (turn.isOfSessions()) {
      sessions.follow(turn, true, actor);
    }
  }

  private PlageOutcome following(
      PlageState plage,
      LocalDate day,
      Command command,
      PlageChecks.Place place,
      Actor.Agent actor) {
    var draft = PlageChecks.onOpenDays(command.draft(), place);
    var problems = new TreeSet<>(checks.problems(draft, plage, place, actor));
    if (draft.firstDay().isBefore(day)) {
      problems.add(PlageProblem.BEFORE_THE_SPLIT);
    }
    if (!problems.isEmpty()) {
      return new PlageOutcome.Refused(problems);
    }
    var bare = draft.timetable(plage.zone(), List.of());
    var later =
        plage.changes().stream().filter(change -> !change.seriesDay().isBefore(day)).toList();
    var moving = Series.kept(later, bare);
    var goingOn = plage.as(draft, moving);
    var stop = stop(new Turn(plage, goingOn, day), draft, null, command, actor);
    if (stop.isPresent()) {
      return stop.get();
    }
    var ended = plages.update(plage, plage.draft().repeated(endingBefore(plage, day)));
    var nextId = plages.insert(plage.organisationId(), plage.zone(), draft);
    moving.forEach(change -> plages.change(nextId, change));
    var who = who(plage, draft);
    journal.record(actor, new PlageEvent.Split(who, nextId, day));
    follow(new Turn(plage, goingOn.withId(nextId), day), actor);
    journal.record(
        actor,
        new PlageEvent.Changed(
            new PlageEvent.Who(who.territoireId(), who.organisationId(), nextId, who.agentIds()),
            plage.draft(),
            draft));
    return new PlageOutcome.Saved(nextId, cut(plage, List.of(opening(ended), opening(goingOn))));
  }

  static Repetition endingBefore(PlageState plage, LocalDate day) {
    return plage.draft().repetition().until(day.minusDays(1));
  }

  private PlageOutcome only(
      PlageState plage,
      LocalDate day,
      Command command,
      PlageChecks.Place place,
      Actor.Agent actor) {
    var wanted = command.draft();
    var draft =
        plage.draft().once(wanted.firstDay(), wanted.start(), wanted.end(), wanted.lieuId());
    var problems = new TreeSet<>(checks.timeProblems(draft, place));
    if (draft.lieuId() == null && plage.draft().lieuId() != null) {
      problems.add(PlageProblem.LIEU_MISSING);
    } else if (draft.lieuId() != null
        && !checks.isOpenLieu(draft.lieuId(), plage.organisationId())) {
      problems.add(PlageProblem.LIEU_CLOSED);
    }
    if (!problems.isEmpty()) {
      return new PlageOutcome.Refused(problems);
    }
    var once = draft.timetable(plage.zone(), List.of());
    var elsewhere = draft.lieuId() != null && !draft.lieuId().equals(plage.draft().lieuId());
    var change =
        new OccurrenceChange.Moved(
            day, draft.firstDay(), draft.start(), draft.end(), elsewhere ? draft.lieuId() : null);
    var turn = new Turn(plage, plage.with(change));
    var stop = stop(turn, draft, once, command, actor);
    if (stop.isPresent()) {
      return stop.get();
    }
    plages.change(plage.id(), change);
    follow(turn, actor);
    journal.record(actor, new PlageEvent.OccurrenceChanged(who(plage, draft), change));
    return new PlageOutcome.Saved(plage.id(), cut(plage, List.of(opening(plage.with(change)))));
  }

  static Impact cut(PlageState before, List<Impact.Opening> after) {
    return new Impact.Cut(before.id(), opening(before), after);
  }

  static Impact.Opening opening(PlageState plage) {
    return new Impact.Opening(plage.timetable(), plage.draft().lieuId(), plage.draft().agentIds());
  }

  static PlageEvent.Who who(PlageState plage, PlageDraft draft) {
    var agents = new TreeSet<>(plage.draft().agentIds());
    agents.addAll(draft.agentIds());
    return new PlageEvent.Who(
        plage.territoireId(), plage.organisationId(), plage.id(), List.copyOf(agents));
  }
}
