package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauRequest;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.Presence;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who could receive at a time that was offered, and whether that is still so once a lock is held.
 */
@Component
class FreeSeats {

  private final Creneaux creneaux;
  private final FairTurns turns;
  private final Presence presence;

  FreeSeats(Creneaux creneaux, FairTurns turns, Presence presence) {
    this.creneaux = creneaux;
    this.turns = turns;
    this.presence = presence;
  }

  /**
   * A time that was offered; neither the RDV that is being moved nor the visitor's own hold stands
   * in its own way.
   */
  record Question(OfferedTime time, @Nullable Hold mine, @Nullable Long exceptRdvId) {

    /** Of a professional, who is offered every time. */
    Question(
        long motifOuvertureId,
        @Nullable Long lieuId,
        TimeRange during,
        @Nullable Long exceptRdvId) {
      this(new OfferedTime(motifOuvertureId, lieuId, during), null, exceptRdvId);
    }

    long motifOuvertureId() {
      return time.motifOuvertureId();
    }

    TimeRange during() {
      return time.during();
    }

    @Nullable Long exceptHoldId() {
      return mine == null ? null : mine.id();
    }

    private @Nullable Instant chosenAt() {
      return mine != null && mine.isOf(time) ? mine.since() : null;
    }

    CreneauRequest byUsager() {
      return time.request().except(exceptHoldId(), exceptRdvId).chosenAt(chosenAt());
    }

    private CreneauRequest byAgent() {
      return CreneauRequest.byAgent(time.motifOuvertureId(), time.lieuId(), during().start())
          .lasting(during().length())
          .except(exceptHoldId(), exceptRdvId);
    }
  }

  /** The free agents, in the order of {@link FairTurns}. */
  List<Long> inOrder(Question question) {
    var free =
        creneaux.freeAt(question.byUsager(), AgentFilter.everyone()).stream()
            .map(Creneau::agentId)
            .distinct()
            .toList();
    return free.size() < 2 ? free : turns.inOrder(free, question);
  }

  /** Whether this agent is free still; to be asked with the agent's lock held. */
  Optional<RdvRows.Seat> recheck(Question question, long agentId) {
    return creneaux.stillFree(question.byUsager(), agentId).map(FreeSeats::seat);
  }

  /** The same for whoever waits: even what is not everybody's yet. */
  Optional<RdvRows.Seat> recheckBeforePublic(Question question, long agentId) {
    return creneaux.stillFree(question.byUsager().forWhoWaits(), agentId).map(FreeSeats::seat);
  }

  /** The same for a professional who places: no delay, and plages that are closed online too. */
  Optional<RdvRows.Seat> free(Question question, long agentId) {
    return creneaux.stillFree(question.byAgent(), agentId).map(FreeSeats::seat);
  }

  /** The agent's seat with the plage that the time lies in, if it lies in one. */
  RdvRows.Seat plageUnder(Question question, long agentId) {
    return free(question, agentId).orElseGet(() -> new RdvRows.Seat(agentId, null, null));
  }

  /** Each with the plage for this motif, or else with his own that covers the time (wish D6). */
  List<RdvRows.Seat> seats(Question question, List<Long> agentIds, long organisationId) {
    var present = presence.during(agentIds, organisationId, question.during());
    return agentIds.stream()
        .map(agentId -> plageUnder(question, agentId))
        .map(seat -> seat.plageId() == null ? inOwnPlage(seat, present) : seat)
        .toList();
  }

  private static RdvRows.Seat inOwnPlage(RdvRows.Seat seat, Map<Long, Presence.At> present) {
    var at = present.get(seat.agentId());
    var plage = at == null ? null : at.plage();
    return plage == null ? seat : new RdvRows.Seat(seat.agentId(), plage.plageId(), plage.day());
  }

  /** A place in a RDV collectif lies in no plage. */
  private static RdvRows.Seat seat(Creneau creneau) {
    if (creneau.sessionId() != null) {
      return new RdvRows.Seat(creneau.agentId(), null, null);
    }
    return new RdvRows.Seat(creneau.agentId(), creneau.plageId(), creneau.plageDay());
  }
}
