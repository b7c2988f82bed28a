package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.agenda.CarriedSessions.Turn;
import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens hours in which professionals receive. */
@Component
public class PlageOpening {

  private final Plages plages;
  private final PlageChecks checks;
  private final PlageWarnings warnings;
  private final CarriedSessions sessions;
  private final Journal journal;

  PlageOpening(
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
   * @param accepted the fingerprints of the warnings that were read and accepted
   * @throws fr.rdvsolidarites.shared.NotFoundException when the agent is no member of the
   *     organisation
   */
  @Transactional
  public PlageOutcome open(
      long organisationId, PlageDraft wanted, Set<String> accepted, Actor.Agent actor) {
    var place = checks.place(organisationId, actor);
    var draft = PlageChecks.onOpenDays(wanted, place);
    var problems = checks.problems(draft, null, place, actor);
    if (!problems.isEmpty()) {
      return new PlageOutcome.Refused(problems);
    }
    var wish =
        new PlageState(0, organisationId, place.territoireId(), place.zone(), draft, List.of());
    var turn = new Turn(null, wish);
    var refusal =
        turn.isOfSessions() ? sessions.refusal(turn, actor) : Optional.<PlageOutcome>empty();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var toConfirm = warnings.of(turn, draft, wish.timetable(), accepted, actor);
    if (!toConfirm.isEmpty()) {
      return new PlageOutcome.NeedsConfirmation(toConfirm);
    }
    var id = plages.insert(organisationId, place.zone(), draft);
    if (turn.isOfSessions()) {
      sessions.follow(new Turn(null, wish.withId(id)), true, actor);
    }
    journal.record(
        actor,
        new PlageEvent.Opened(
            new PlageEvent.Who(
                place.territoireId(), organisationId, id, List.copyOf(draft.agentIds())),
            draft));
    return new PlageOutcome.Saved(id, Impact.NONE);
  }
}
