package fr.rdvsolidarites.booking;

import static gen.db.Tables.RDV;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SessionSeats;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Places in RDVs collectifs that begin when they were offered: with the session's row locked, what
 * is free stays free until the transaction ends.
 */
@Component
class SessionPlaces {

  private final DSLContext dsl;
  private final Clock clock;
  private final Creneaux creneaux;

  SessionPlaces(DSLContext dsl, Clock clock, Creneaux creneaux) {
    this.dsl = dsl;
    this.clock = clock;
    this.creneaux = creneaux;
  }

  /** A place that was free once the lock was held. */
  record Place(long sessionId, long agentId) {}

  /** In the one that was offered, or the first that has one; its row stays locked. */
  Optional<Place> take(FreeSeats.Question question) {
    var offered = question.time().sessionId();
    if (offered != null) {
      lock(offered);
      return free(question).stream().findFirst();
    }
    for (var place : free(question)) {
      lock(place.sessionId());
      if (free(question).contains(place)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /**
   * In this very session; its row stays locked. False also while somebody else has it: whoever
   * frees agendas holds their locks already, and must not wait for a RDV.
   */
  boolean tryTake(FreeSeats.Question question, long sessionId) {
    var locked =
        dsl.select(RDV.ID)
            .from(RDV)
            .where(RDV.ID.eq(sessionId))
            .forUpdate()
            .skipLocked()
            .fetchOne();
    return locked != null && isFree(question, sessionId);
  }

  boolean isFree(FreeSeats.Question question, long sessionId) {
    return free(question).stream().anyMatch(place -> place.sessionId() == sessionId);
  }

  /** How many are kept for somebody in this session. */
  int kept(long sessionId) {
    return dsl.select(SessionSeats.kept(clock.instant(), null))
        .from(RDV)
        .where(RDV.ID.eq(sessionId))
        .fetchSingle()
        .value1();
  }

  private List<Place> free(FreeSeats.Question question) {
    return creneaux.freeAt(question.byUsager(), AgentFilter.everyone()).stream()
        .filter(one -> one.sessionId() != null)
        .filter(one -> one.during().equals(question.during()))
        .filter(question.time()::isAt)
        .map(SessionPlaces::place)
        .toList();
  }

  private static Place place(Creneau creneau) {
    return new Place(Objects.requireNonNull(creneau.sessionId()), creneau.agentId());
  }

  private void lock(long sessionId) {
    dsl.fetch(selectOne().from(RDV).where(RDV.ID.eq(sessionId)).forUpdate());
  }
}
