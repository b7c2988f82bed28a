package fr.rdvsolidarites.booking;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.jooq.impl.DSL.count;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauRequest;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who could receive at a time that was offered, and whether that is still so once a lock is held.
 */
@Component
class FreeSeats {

  private final DSLContext dsl;
  private final Creneaux creneaux;

  FreeSeats(DSLContext dsl, Creneaux creneaux) {
    this.dsl = dsl;
    this.creneaux = creneaux;
  }

  /** A time that was offered; the RDV that is being moved does not stand in its own way. */
  record Question(
      long motifOuvertureId,
      @Nullable Long lieuId,
      TimeRange during,
      @Nullable Long exceptRdvId,
      Sectors sectors) {

    Question(
        long motifOuvertureId,
        @Nullable Long lieuId,
        TimeRange during,
        @Nullable Long exceptRdvId) {
      this(motifOuvertureId, lieuId, during, exceptRdvId, Sectors.everywhere());
    }

    private CreneauRequest byUsager() {
      return CreneauRequest.byUsager(motifOuvertureId, lieuId, during.start())
          .at(sectors)
          .lasting(during.length())
          .except(null, exceptRdvId);
    }

    private CreneauRequest byAgent() {
      return CreneauRequest.byAgent(motifOuvertureId, lieuId, during.start())
          .lasting(during.length())
          .except(null, exceptRdvId);
    }
  }

  Question question(BookingCommand command) {
    return new Question(
        command.motifOuvertureId(),
        command.lieuId(),
        TimeRange.of(command.startsAt(), command.length()),
        null,
        command.sectors());
  }

  /** The free agents: fewest RDVs that week first, then by name. */
  List<Long> inOrder(Question question) {
    var free =
        creneaux.freeAt(question.byUsager(), AgentFilter.everyone()).stream()
            .map(Creneau::agentId)
            .distinct()
            .toList();
    return free.size() < 2 ? free : leastTakenFirst(free, question.during().start());
  }

  private List<Long> leastTakenFirst(List<Long> agentIds, Instant start) {
    var monday =
        start
            .atOffset(ZoneOffset.UTC)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .truncatedTo(ChronoUnit.DAYS)
            .toInstant();
    return dsl.select(AGENT.ID)
        .from(AGENT)
        .leftJoin(RDV_AGENT)
        .on(RDV_AGENT.AGENT_ID.eq(AGENT.ID))
        .leftJoin(RDV)
        .on(
            RDV.ID.eq(RDV_AGENT.RDV_ID),
            RDV.STARTS_AT.ge(monday),
            RDV.STARTS_AT.lt(monday.plus(7, ChronoUnit.DAYS)),
            RDV.CANCELLED_AT.isNull())
        .where(AGENT.ID.in(agentIds))
        .groupBy(AGENT.ID)
        .orderBy(count(RDV.ID), AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID)
        .fetch(AGENT.ID);
  }

  /** Whether this agent is free still; to be asked with the agent's lock held. */
  Optional<RdvRows.Seat> recheck(Question question, long agentId) {
    return creneaux.stillFree(question.byUsager(), agentId).map(FreeSeats::seat);
  }

  /** The same for a professional who places: no delay, and plages that are closed online too. */
  Optional<RdvRows.Seat> free(Question question, long agentId) {
    return creneaux.stillFree(question.byAgent(), agentId).map(FreeSeats::seat);
  }

  /** The agent's seat with the plage that the time lies in, if it lies in one. */
  RdvRows.Seat plageUnder(Question question, long agentId) {
    return free(question, agentId).orElseGet(() -> new RdvRows.Seat(agentId, null, null));
  }

  private static RdvRows.Seat seat(Creneau creneau) {
    return new RdvRows.Seat(creneau.agentId(), creneau.plageId(), creneau.plageDay());
  }
}
