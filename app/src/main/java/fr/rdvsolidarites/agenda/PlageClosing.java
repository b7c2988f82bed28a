package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.agenda.CarriedSessions.Turn;
import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a plage on a day, or deletes all of it or a part. RDVs stay; what it hits is told. */
@Component
public class PlageClosing {

  private final Plages plages;
  private final CarriedSessions sessions;
  private final Journal journal;

  PlageClosing(Plages plages, CarriedSessions sessions, Journal journal) {
    this.plages = plages;
    this.sessions = sessions;
    this.journal = journal;
  }

  /**
   * The last day of a series, included.
   *
   * @param read the {@link PlageState#fingerprint} of what was read
   * @throws NotFoundException when the agent may not write it, or when it is no series
   */
  @Transactional
  public PlageOutcome end(
      long organisationId, long plageId, String read, LocalDate lastDay, Actor.Agent actor) {
    var plage = load(organisationId, plageId, actor);
    if (!plage.isRepeated()) {
      throw new NotFoundException();
    }
    if (!plage.fingerprint().equals(read)) {
      return new PlageOutcome.ChangedMeanwhile();
    }
    if (lastDay.isBefore(plage.draft().firstDay())) {
      return new PlageOutcome.Refused(Set.of(PlageProblem.ENDS_BEFORE_IT_BEGINS));
    }
    var former = plage.draft().repetition().lastDay();
    if (former != null && former.isBefore(lastDay)) {
      return new PlageOutcome.Refused(Set.of(PlageProblem.UNTIL_TOO_FAR));
    }
    return endOn(plage, lastDay, actor);
  }

  /**
   * @throws NotFoundException when the agent may not write it, or when the day is none of its days
   */
  @Transactional
  public PlageOutcome delete(
      long organisationId, long plageId, String read, Reach reach, Actor.Agent actor) {
    var plage = load(organisationId, plageId, actor);
    if (!plage.fingerprint().equals(read)) {
      return new PlageOutcome.ChangedMeanwhile();
    }
    return switch (Series.real(reach, plage.bare())) {
      case Reach.All _ -> deleteAll(plage, actor);
      case Reach.Following(var day) -> endOn(plage, day.minusDays(1), actor);
      case Reach.This(var day) -> remove(plage, day, actor);
    };
  }

  private PlageOutcome deleteAll(PlageState plage, Actor.Agent actor) {
    follow(new Turn(plage, null), actor);
    plages.delete(plage.id());
    journal.record(
        actor, new PlageEvent.Deleted(PlageChange.who(plage, plage.draft()), plage.draft()));
    return new PlageOutcome.Saved(plage.id(), PlageChange.cut(plage, List.of()));
  }

  private PlageOutcome endOn(PlageState plage, LocalDate lastDay, Actor.Agent actor) {
    var draft = plage.draft().repeated(plage.draft().repetition().until(lastDay));
    var ended = plages.update(plage, draft);
    follow(new Turn(plage, ended), actor);
    journal.record(
        actor, new PlageEvent.Changed(PlageChange.who(plage, draft), plage.draft(), draft));
    return new PlageOutcome.Saved(
        plage.id(), PlageChange.cut(plage, List.of(PlageChange.opening(ended))));
  }

  private PlageOutcome remove(PlageState plage, LocalDate day, Actor.Agent actor) {
    var change = new OccurrenceChange.Removed(day);
    plages.change(plage.id(), change);
    follow(new Turn(plage, plage.with(change)), actor);
    journal.record(
        actor, new PlageEvent.OccurrenceChanged(PlageChange.who(plage, plage.draft()), change));
    return new PlageOutcome.Saved(
        plage.id(), PlageChange.cut(plage, List.of(PlageChange.opening(plage.with(change)))));
  }

  private void follow(Turn turn, Actor.Agent actor) {
    if (turn.isOfSessions()) {
      sessions.follow(turn, false, actor);
    }
  }

  private PlageState load(long organisationId, long plageId, Actor.Agent actor) {
    return plages
        .lock(organisationId, plageId, Rights.filter(actor, PlageAction.WRITE))
        .orElseThrow(NotFoundException::new);
  }
}
