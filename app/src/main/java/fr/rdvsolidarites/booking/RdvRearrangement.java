package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Records;
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

  private final DSLContext dsl;
  private final FreeSeats freeSeats;
  private final Occupations occupations;
  private final RdvRows rows;
  private final Journal journal;

  RdvRearrangement(
      DSLContext dsl, FreeSeats freeSeats, Occupations occupations, RdvRows rows, Journal journal) {
    this.dsl = dsl;
    this.freeSeats = freeSeats;
    this.occupations = occupations;
    this.rows = rows;
    this.journal = journal;
  }

  /**
   * To begin with: nobody else changes these RDVs, nor books with these professionals, until the
   * transaction ends. RDVs first, as everywhere.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(Collection<Long> rdvIds, Collection<Long> agentIds) {
    dsl.selectOne().from(RDV).where(RDV.ID.in(rdvIds)).orderBy(RDV.ID).forUpdate().execute();
    occupations.lock(agentIds);
  }

  /**
   * At another time, with these professionals.
   *
   * @return whether it was done: not when somebody is taken then, nor when it is cancelled
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean move(long rdvId, Instant startsAt, List<Long> agentIds, Actor.Agent actor) {
    var rdv = load(rdvId, actor);
    return rearrange(rdv, TimeRange.of(startsAt, rdv.during().length()), agentIds, actor);
  }

  /**
   * At the same time, with a colleague instead of one of its professionals.
   *
   * @return whether it was done: not when the colleague is taken then
   * @throws NotFoundException when the agent may not write this RDV
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean handOver(long rdvId, long fromAgentId, long toAgentId, Actor.Agent actor) {
    var rdv = load(rdvId, actor);
    if (!rdv.agentIds().contains(fromAgentId) || rdv.agentIds().contains(toAgentId)) {
      return false;
    }
    var agentIds =
        Stream.concat(rdv.agentIds().stream().filter(id -> id != fromAgentId), Stream.of(toAgentId))
            .toList();
    return rearrange(rdv, rdv.during(), agentIds, actor);
  }

  private boolean rearrange(Loaded rdv, TimeRange during, List<Long> agentIds, Actor.Agent actor) {
    if (rdv.status() != RdvStatus.UNKNOWN || agentIds.isEmpty()) {
      return false;
    }
    occupations.lock(Stream.concat(rdv.agentIds().stream(), agentIds.stream()).toList());
    var question = new FreeSeats.Question(rdv.motifOuvertureId(), rdv.lieuId(), during, rdv.id());
    boolean sameTime = during.equals(rdv.during());
    var seats = new ArrayList<RdvRows.Seat>();
    for (var agentId : agentIds) {
      boolean stays = sameTime && rdv.agentIds().contains(agentId);
      var seat =
          stays
              ? rdv.seats().stream().filter(one -> one.agentId() == agentId).findFirst()
              : freeSeats.free(question, agentId);
      if (seat.isEmpty()) {
        return false;
      }
      seats.add(seat.get());
    }
    write(rdv, during, seats, actor);
    return true;
  }

  private void write(Loaded rdv, TimeRange during, List<RdvRows.Seat> seats, Actor.Agent actor) {
    dsl.update(RDV)
        .set(RDV.STARTS_AT, during.start())
        .set(RDV.ENDS_AT, during.end())
        .set(RDV.SEQUENCE, RDV.SEQUENCE.plus(1))
        .where(RDV.ID.eq(rdv.id()))
        .execute();
    var kept = seats.stream().map(RdvRows.Seat::agentId).toList();
    boolean sameTime = during.equals(rdv.during());
    occupations.freeAllBut(rdv.id(), sameTime ? kept : List.of());
    dsl.deleteFrom(RDV_AGENT).where(RDV_AGENT.RDV_ID.eq(rdv.id())).execute();
    for (var seat : seats) {
      rows.insertSeat(rdv.id(), seat);
      if (!sameTime || !rdv.agentIds().contains(seat.agentId())) {
        occupations.take(seat.agentId(), during, rdv.id(), null);
      }
    }
    journal.record(
        actor,
        new RdvEvent.Moved(
            new RdvEvent.Who(
                rdv.territoireId(),
                rdv.organisationId(),
                rdv.id(),
                rdv.participations().stream().map(Part::id).toList(),
                rdv.participations().stream().map(Part::usagerId).toList(),
                kept),
            rdv.during().start(),
            during.start(),
            rdv.lieuId(),
            rdv.agentIds()));
  }

  private record Part(long id, long usagerId) {}

  private record Loaded(
      long id,
      long territoireId,
      long organisationId,
      long motifOuvertureId,
      @Nullable Long lieuId,
      RdvStatus status,
      TimeRange during,
      List<RdvRows.Seat> seats,
      List<Part> participations) {

    List<Long> agentIds() {
      return seats.stream().map(RdvRows.Seat::agentId).toList();
    }
  }

  private Loaded load(long rdvId, Actor.Agent actor) {
    var seats =
        multiset(
                select(RDV_AGENT.AGENT_ID, RDV_AGENT.PLAGE_ID, RDV_AGENT.PLAGE_DAY)
                    .from(RDV_AGENT)
                    .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                    .orderBy(RDV_AGENT.AGENT_ID))
            .convertFrom(result -> result.map(Records.mapping(RdvRows.Seat::new)));
    var participations =
        multiset(
                select(PARTICIPATION.ID, PARTICIPATION.USAGER_ID)
                    .from(PARTICIPATION)
                    .where(PARTICIPATION.RDV_ID.eq(RDV.ID))
                    .orderBy(PARTICIPATION.ID))
            .convertFrom(result -> result.map(Records.mapping(Part::new)));
    return dsl.select(
            RDV.TERRITOIRE_ID,
            RDV.ORGANISATION_ID,
            RDV.MOTIF_OUVERTURE_ID,
            RDV.LIEU_ID,
            RDV.STATUS,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            seats,
            participations)
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(RDV.ID.eq(rdvId), MOTIF.KIND.eq("individuel"), Rights.filter(actor, RdvAction.WRITE))
        .forUpdate()
        .of(RDV)
        .fetchOptional(
            row ->
                new Loaded(
                    rdvId,
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    RdvStatus.of(row.value5()),
                    new TimeRange(row.value6(), row.value7()),
                    row.value8(),
                    row.value9()))
        .orElseThrow(NotFoundException::new);
  }
}
