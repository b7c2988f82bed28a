package fr.rdvsolidarites.agenda;

import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.CarriedSessions.Turn;
import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.people.AgentEvent;
import fr.rdvsolidarites.rights.Actor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Somebody left an organisation: her plages there end with the day before (AG-83). Those that she
 * shares go on with her colleagues; what is past stays for the figures.
 */
@Component
class PlagesLeft {

  private final Plages plages;
  private final CarriedSessions sessions;
  private final Journal journal;
  private final Clock clock;

  PlagesLeft(Plages plages, CarriedSessions sessions, Journal journal, Clock clock) {
    this.plages = plages;
    this.sessions = sessions;
    this.journal = journal;
    this.clock = clock;
  }

  @EventListener
  void on(Recorded recorded) {
    if (recorded.event() instanceof AgentEvent.Left left) {
      var hers =
          PLAGE_OUVERTURE.ID.in(
              select(PLAGE_AGENT.PLAGE_ID)
                  .from(PLAGE_AGENT)
                  .where(PLAGE_AGENT.AGENT_ID.eq(left.agentId())));
      plages
          .all(PLAGE_OUVERTURE.ORGANISATION_ID.eq(left.organisationId()).and(hers))
          .forEach(plage -> end(plage, left.agentId(), recorded.actor()));
    }
  }

  private void end(PlageState plage, long agentId, Actor actor) {
    var today = LocalDate.now(clock.withZone(plage.zone()));
    var last = plage.timetable().lastDay();
    if (last != null && last.isBefore(today)) {
      return;
    }
    var others = new HashSet<>(plage.draft().agentIds());
    others.remove(agentId);
    if (!others.isEmpty()) {
      change(plage, plage.draft().of(others), actor);
    } else if (plage.isRepeated() && Series.beginsBefore(plage.bare(), today)) {
      var until = plage.draft().repetition().until(today.minusDays(1));
      change(plage, plage.draft().repeated(until), actor);
    } else {
      follow(new Turn(plage, null), actor);
      plages.delete(plage.id());
      journal.record(
          actor, new PlageEvent.Deleted(PlageChange.who(plage, plage.draft()), plage.draft()));
    }
  }

  private void change(PlageState plage, PlageDraft draft, Actor actor) {
    var changed = plages.update(plage, draft);
    follow(new Turn(plage, changed), actor);
    journal.record(
        actor, new PlageEvent.Changed(PlageChange.who(plage, draft), plage.draft(), draft));
  }

  private void follow(Turn turn, Actor actor) {
    if (turn.isOfSessions()) {
      sessions.follow(turn, false, actor);
    }
  }
}
