package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters an indisponibilité, for one professional or for several at once (a holiday closure). */
@Component
public class AbsenceEntry {

  private final Absences absences;
  private final AbsenceChecks checks;
  private final Journal journal;

  AbsenceEntry(Absences absences, AbsenceChecks checks, Journal journal) {
    this.absences = absences;
    this.checks = checks;
    this.journal = journal;
  }

  /**
   * @throws NotFoundException when the agent may not write one of these agendas
   */
  @Transactional
  public AbsenceOutcome enter(Set<Long> agentIds, AbsenceDraft draft, Actor.Agent actor) {
    if (agentIds.isEmpty()) {
      return new AbsenceOutcome.Refused(Set.of(AbsenceProblem.AGENT_MISSING));
    }
    var owners = absences.owners(agentIds, actor);
    if (owners.size() != agentIds.size()) {
      throw new NotFoundException();
    }
    var problems = checks.problems(draft, agentIds, owners.getFirst().zone(), null);
    if (!problems.isEmpty()) {
      return new AbsenceOutcome.Refused(problems);
    }
    var ids = new ArrayList<Long>();
    var after = new ArrayList<Absence>();
    for (var owner : owners) {
      var id = absences.insert(owner.agentId(), owner.zone(), draft);
      ids.add(id);
      after.add(
          new Absence(
              owner.agentId(),
              draft.onlyOrganisationId(),
              draft.timetable(owner.zone(), List.of())));
      journal.record(
          actor,
          new AbsenceEvent.Entered(
              new AbsenceEvent.Who(owner.territoireId(), id, owner.agentId()), draft));
    }
    return new AbsenceOutcome.Saved(
        List.copyOf(ids), new Impact.Away(Set.copyOf(agentIds), List.of(), List.copyOf(after)));
  }
}
