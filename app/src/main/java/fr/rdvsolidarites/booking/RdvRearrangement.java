package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The service finds another time or another professional for an individual RDV that is to come, in
 * the same lieu: when somebody falls ill, when a plage is closed (wish A5). Only into free time of
 * a plage, never over anything; always inside the transaction of what made it necessary.
 */
@Component
public class RdvRearrangement {

  private final FreeSeats freeSeats;
  private final Occupations occupations;
  private final SeatedRdvs rdvs;
  private final RdvPeople people;
  private final Suites suites;
  private final WorkLocks locks;

  RdvRearrangement(
      RdvPeople people,
      FreeSeats freeSeats,
      Occupations occupations,
      SeatedRdvs rdvs,
      Suites suites,
      WorkLocks locks) {
    this.locks = locks;
    this.suites = suites;
    this.people = people;
    this.freeSeats = freeSeats;
    this.occupations = occupations;
    this.rdvs = rdvs;
  }

  /**
   * To begin with: nobody else changes these RDVs, these plages, nor those of these professionals,
   * nor books with whoever holds them, until the transaction ends.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(Collection<Long> rdvIds, Collection<Long> plageIds, Collection<Long> agentIds) {
    locks.lockWorkOf(agentIds, plageIds, rdvIds);
  }

  /**
   * At another time, with these professionals. What follows it, or comes before it, stays where it
   * is, and they still go together.
   *
   * @param toldWith as in {@link RdvEvent.Who}
   * @return whether it was done: not when somebody is taken then, when it is cancelled, or when it
   *     would no longer follow the others (see {@link SuiteOrder})
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean move(
      long rdvId,
      Instant startsAt,
      List<Long> agentIds,
      @Nullable Long toldWith,
      Actor.Agent actor) {
    var rdv = load(rdvId, actor);
    var next = TimeRange.of(startsAt, rdv.during().length());
    return suites.allows(rdvId, rdv.during(), next)
        && rearrange(rdv, next, agentIds, toldWith, actor);
  }

  /**
   * At the same time, with a colleague instead of one of its professionals.
   *
   * @param toldWith as in {@link RdvEvent.Who}
   * @return whether it was done: not when the colleague is taken then
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean handOver(
      long rdvId, long fromAgentId, long toAgentId, @Nullable Long toldWith, Actor.Agent actor) {
    var rdv = load(rdvId, actor);
    if (!rdv.agentIds().contains(fromAgentId)
        || rdv.agentIds().contains(toAgentId)
        || !people.mayJoin(List.of(toAgentId), rdvId, actor)) {
      return false;
    }
    var agentIds =
        Stream.concat(rdv.agentIds().stream().filter(id -> id != fromAgentId), Stream.of(toAgentId))
            .toList();
    return rearrange(rdv, rdv.during(), agentIds, toldWith, actor);
  }

  /**
   * A session, at its time, with a colleague instead of one of its professionals: any one who may
   * receive there and is not taken, since a session lies in no plage.
   *
   * @return whether it was done: not when the colleague is taken then
   * @throws NotFoundException when the agent may not write this session
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean handOverSession(long rdvId, long fromAgentId, long toAgentId, Actor.Agent actor) {
    var right = Rights.filter(actor, RdvAction.WRITE).and(MOTIF.KIND.eq("collectif"));
    var rdv = rdvs.load(rdvId, right);
    rdvs.lockAgendas(rdv, List.of(toAgentId));
    var goesOn =
        rdv.status() == RdvStatus.UNKNOWN
            && rdv.agentIds().contains(fromAgentId)
            && !rdv.agentIds().contains(toAgentId)
            && people.mayJoin(List.of(toAgentId), rdvId, actor)
            && occupations.taking(List.of(toAgentId), rdv.during(), rdvId).isEmpty();
    if (goesOn) {
      var staying = new HashSet<>(rdv.agentIds());
      staying.remove(fromAgentId);
      var seats =
          Stream.concat(
                  rdv.seats().stream().filter(seat -> seat.agentId() != fromAgentId),
                  Stream.of(new RdvRows.Seat(toAgentId, null, null)))
              .toList();
      rdvs.reseat(rdv, new SeatedRdvs.Seating(rdv, rdv.during(), seats, staying), actor);
    }
    return goesOn;
  }

  /**
   * As it stands, without one of its professionals who no longer works there: the others go on.
   * Nothing that the participants must know changes, so they are not told.
   *
   * @return whether it was done: not when nobody else receives, nor when it is cancelled
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean goOnWithout(long rdvId, long agentId, Actor.Agent actor) {
    var rdv = rdvs.load(rdvId, Rights.filter(actor, RdvAction.WRITE));
    var seats = rdv.seats().stream().filter(seat -> seat.agentId() != agentId).toList();
    if (rdv.status() != RdvStatus.UNKNOWN
        || seats.isEmpty()
        || seats.size() == rdv.seats().size()) {
      return false;
    }
    rdvs.lockAgendas(rdv, List.of());
    var staying = new HashSet<>(rdv.agentIds());
    staying.remove(agentId);
    rdvs.reseat(
        rdv,
        new SeatedRdvs.Seating(
            rdv.during(), rdv.lieuId(), seats, staying, RdvRows.Overlaps.NONE, false),
        actor);
    return true;
  }

  private boolean rearrange(
      SeatedRdv rdv,
      TimeRange during,
      List<Long> agentIds,
      @Nullable Long toldWith,
      Actor.Agent actor) {
    if (rdv.status() != RdvStatus.UNKNOWN || agentIds.isEmpty()) {
      return false;
    }
    rdvs.lockAgendas(rdv, agentIds);
    var question =
        new FreeSeats.Question(rdv.motif().ouvertureId(), rdv.lieuId(), during, rdv.id());
    var staying = new HashSet<>(during.equals(rdv.during()) ? rdv.agentIds() : List.of());
    staying.retainAll(agentIds);
    var seats = new ArrayList<RdvRows.Seat>();
    for (var agentId : agentIds) {
      var seat =
          staying.contains(agentId)
              ? rdv.seats().stream().filter(one -> one.agentId() == agentId).findFirst()
              : freeSeats.free(question, agentId);
      if (seat.isEmpty()) {
        return false;
      }
      seats.add(seat.get());
    }
    rdvs.reseat(rdv, new SeatedRdvs.Seating(rdv, during, seats, staying), toldWith, actor);
    return true;
  }

  private SeatedRdv load(long rdvId, Actor.Agent actor) {
    return rdvs.load(rdvId, Rights.filter(actor, RdvAction.WRITE).and(MOTIF.KIND.eq("individuel")));
  }
}
