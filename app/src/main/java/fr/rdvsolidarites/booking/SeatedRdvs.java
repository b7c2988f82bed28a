package fr.rdvsolidarites.booking;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.PlacementCommand.OneOffLieu;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads RDVs that are to be moved, and moves them; who decides that it may be has done so between.
 * Whoever moves locks first, as everywhere: the RDV, then the agendas.
 */
@Component
class SeatedRdvs {

  private final DSLContext dsl;
  private final Occupations occupations;
  private final RdvRows rows;
  private final Journal journal;

  SeatedRdvs(DSLContext dsl, Occupations occupations, RdvRows rows, Journal journal) {
    this.dsl = dsl;
    this.occupations = occupations;
    this.rows = rows;
    this.journal = journal;
  }

  /**
   * A RDV as it shall be.
   *
   * @param staying professionals whose time is left as it is, with what was allowed for it
   * @param tellsUsagers whether the participants shall be told, as far as they want it
   */
  record Seating(
      TimeRange during,
      @Nullable Long lieuId,
      List<RdvRows.Seat> seats,
      Set<Long> staying,
      RdvRows.Overlaps overlaps,
      boolean tellsUsagers) {

    /** In the same lieu, over nothing; the participants shall be told. */
    Seating(SeatedRdv rdv, TimeRange during, List<RdvRows.Seat> seats, Set<Long> staying) {
      this(during, rdv.lieuId(), seats, staying, RdvRows.Overlaps.NONE, true);
    }

    List<Long> agentIds() {
      return seats.stream().map(RdvRows.Seat::agentId).toList();
    }
  }

  /**
   * Nobody else changes these RDVs until the transaction ends. A statement of its own: what is read
   * after it is what the one before left, seats and participations too.
   */
  void lock(Collection<Long> rdvIds) {
    dsl.selectOne().from(RDV).where(RDV.ID.in(rdvIds)).orderBy(RDV.ID).forUpdate().execute();
  }

  /** Nobody else books with its professionals, nor with those it shall have. */
  void lockAgendas(SeatedRdv rdv, Collection<Long> agentIds) {
    occupations.lock(Stream.concat(rdv.agentIds().stream(), agentIds.stream()).toList());
  }

  /**
   * @param right may speak of the RDV and of its motif
   * @throws NotFoundException when there is none
   */
  SeatedRdv load(long rdvId, Condition right) {
    return dsl.select(
            RDV.TERRITOIRE_ID,
            RDV.ORGANISATION_ID,
            RDV.MOTIF_OUVERTURE_ID,
            MOTIF.LOCATION_TYPE,
            movable(),
            RDV.LIEU_ID,
            LIEU.AVAILABILITY,
            LIEU.NAME,
            LIEU.ADDRESS,
            RDV.STATUS,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            RDV.SEQUENCE,
            RDV.CREATED_BY_KIND,
            seats(),
            participations())
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(RDV.ID.eq(rdvId), right)
        .fetchOptional(
            row ->
                new SeatedRdv(
                    rdvId,
                    row.value1(),
                    row.value2(),
                    new SeatedRdv.Motif(
                        row.value3(), row.value4().equals("public_office"), row.value5()),
                    row.value6(),
                    "single_use".equals(row.value7())
                        ? new OneOffLieu(row.value8(), row.value9())
                        : null,
                    RdvStatus.of(row.value10()),
                    new TimeRange(row.value11(), row.value12()),
                    row.value13(),
                    row.value14().equals("agent"),
                    row.value15(),
                    row.value16()))
        .orElseThrow(NotFoundException::new);
  }

  private static Field<Boolean> movable() {
    return field(
        MOTIF
            .MOVABLE_BY_USAGER
            .isTrue()
            // A session has one time for all who take part.
            .and(MOTIF.KIND.eq("individuel"))
            .and(
                coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY)
                    .in("everyone", "invited")));
  }

  private static Field<List<RdvRows.Seat>> seats() {
    return multiset(
            select(RDV_AGENT.AGENT_ID, RDV_AGENT.PLAGE_ID, RDV_AGENT.PLAGE_DAY)
                .from(RDV_AGENT)
                .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                .orderBy(RDV_AGENT.AGENT_ID))
        .convertFrom(result -> result.map(Records.mapping(RdvRows.Seat::new)));
  }

  private static Field<List<SeatedRdv.Participation>> participations() {
    return multiset(
            select(PARTICIPATION.ID, PARTICIPATION.USAGER_ID)
                .from(PARTICIPATION)
                .where(PARTICIPATION.RDV_ID.eq(RDV.ID))
                .orderBy(PARTICIPATION.ID))
        .convertFrom(result -> result.map(Records.mapping(SeatedRdv.Participation::new)));
  }

  /** With the locks held: time, lieu and seats become these, and the fact is recorded. */
  void reseat(SeatedRdv rdv, Seating seating, Actor actor) {
    reseat(rdv, seating, null, actor);
  }

  /**
   * The same of several that go together.
   *
   * @param toldWith the one that tells the participants; null: this one does
   */
  void reseat(SeatedRdv rdv, Seating seating, @Nullable Long toldWith, Actor actor) {
    seat(rdv, seating);
    journal.record(actor, moved(rdv, seating, toldWith));
  }

  /** The same of what nobody has heard of yet. */
  void seat(SeatedRdv rdv, Seating seating) {
    var during = seating.during();
    dsl.update(RDV)
        .set(RDV.LIEU_ID, seating.lieuId())
        .set(RDV.STARTS_AT, during.start())
        .set(RDV.ENDS_AT, during.end())
        .set(RDV.SEQUENCE, RDV.SEQUENCE.plus(1))
        .where(RDV.ID.eq(rdv.id()))
        .execute();
    postponeDecision(rdv, during);
    occupations.freeAllBut(rdv.id(), seating.staying());
    dsl.deleteFrom(RDV_AGENT).where(RDV_AGENT.RDV_ID.eq(rdv.id())).execute();
    for (var seat : seating.seats()) {
      var agentId = seat.agentId();
      rows.insertSeat(rdv.id(), seat);
      if (!seating.staying().contains(agentId)) {
        occupations.take(agentId, during, rdv.id(), seating.overlaps().allowedBy(agentId));
      }
    }
  }

  /** Whether it is held is asked as many days before; on another day it is asked again. */
  private void postponeDecision(SeatedRdv rdv, TimeRange during) {
    dsl.execute(
        """
        update session s
        set decide_on = s.decide_on + moved.days, asked_at = null, decided_at = null, decided_by = null
        from (
          select ({0} at time zone t.zone)::date - ({1} at time zone t.zone)::date as days
          from rdv r join territoire t on t.id = r.territoire_id where r.id = {2}
        ) moved
        where s.rdv_id = {2} and s.decide_on is not null and moved.days <> 0
        """,
        val(during.start(), RDV.STARTS_AT),
        val(rdv.during().start(), RDV.STARTS_AT),
        val(rdv.id()));
  }

  private static RdvEvent.Moved moved(SeatedRdv rdv, Seating seating, @Nullable Long toldWith) {
    var during = seating.during();
    return new RdvEvent.Moved(
        new RdvEvent.Who(
            rdv.territoireId(),
            rdv.organisationId(),
            rdv.id(),
            rdv.participations().stream().map(SeatedRdv.Participation::id).toList(),
            rdv.usagerIds(),
            seating.agentIds(),
            toldWith),
        rdv.during().start(),
        during.start(),
        seating.lieuId(),
        rdv.lieuId(),
        rdv.agentIds(),
        rdv.during().length().equals(during.length())
            ? null
            : new RdvEvent.Moved.Ends(rdv.during().end(), during.end()),
        seating.tellsUsagers());
  }
}
