package fr.rdvsolidarites.desk.week;

import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.week.AgendaReads.Days;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The next créneau of a professional, for any of the motifs of his plages. */
@Component
class NextFreeScreens {

  private final AgendaReads agendas;
  private final Creneaux creneaux;
  private final DSLContext dsl;
  private final Clock clock;

  NextFreeScreens(AgendaReads agendas, Creneaux creneaux, DSLContext dsl, Clock clock) {
    this.agendas = agendas;
    this.creneaux = creneaux;
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @param at null: nothing is free in the months to come
   */
  record NextFree(Professional professional, @Nullable ZonedDateTime at, LocalDate today) {}

  /**
   * @throws NotFoundException when the viewer may not open this agenda
   */
  NextFree show(long agentId, Actor.Agent viewer) {
    var now = clock.instant();
    var here = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var query = new AgendaQuery(AgendaView.JOUR, here, List.of(agentId), null, null, false, false);
    var found =
        agendas.find(query, new Days(here, here), viewer).stream()
            .findFirst()
            .orElseThrow(NotFoundException::new);
    var today = now.atZone(found.zone()).toLocalDate();
    var search =
        CreneauSearch.byAgent(motifs(agentId, today), SearchWindow.from(today).notBefore(now))
            .with(AgentFilter.only(Set.of(agentId)));
    return new NextFree(
        found.professional(),
        creneaux.next(search).map(first -> first.start().atZone(found.zone())).orElse(null),
        today);
  }

  private Set<Long> motifs(long agentId, LocalDate from) {
    return dsl.selectDistinct(PLAGE_MOTIF.MOTIF_OUVERTURE_ID)
        .from(PLAGE_MOTIF)
        .join(PLAGE_AGENT)
        .on(PLAGE_AGENT.PLAGE_ID.eq(PLAGE_MOTIF.PLAGE_ID))
        .where(PLAGE_AGENT.AGENT_ID.eq(agentId), PLAGE_MOTIF.OVER_AFTER.ge(from))
        .fetchSet(PLAGE_MOTIF.MOTIF_OUVERTURE_ID);
  }
}
