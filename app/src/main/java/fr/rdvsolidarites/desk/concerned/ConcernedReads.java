package fr.rdvsolidarites.desk.concerned;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one select behind the list: what the viewer may not read leaves the database as a time. */
@Component
class ConcernedReads {

  private final DSLContext dsl;
  private final Clock clock;

  ConcernedReads(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  private record Seat(Professional professional, @Nullable Long plageId) {}

  /** RDVs to come, not cancelled, in which one of these professionals takes part, by start. */
  List<ConcernedRdv> upcoming(Collection<Long> agentIds, Actor.Agent viewer) {
    var mayRead = Rights.filter(viewer, RdvAction.READ);
    var seats =
        multiset(
                select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME, RDV_AGENT.PLAGE_ID)
                    .from(RDV_AGENT)
                    .join(AGENT)
                    .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                    .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                    .orderBy(AGENT.LAST_NAME, AGENT.ID))
            .convertFrom(
                rows ->
                    rows.map(
                        row ->
                            new Seat(
                                new Professional(row.value1(), row.value2(), row.value3()),
                                row.value4())));
    var names =
        multiset(
                select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
                    .from(PARTICIPATION)
                    .join(USAGER)
                    .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                    .where(PARTICIPATION.RDV_ID.eq(RDV.ID), mayRead)
                    .orderBy(PARTICIPATION.ID))
            .convertFrom(rows -> rows.map(Record1::value1));
    return dsl.select(
            RDV.ID,
            RDV.ORGANISATION_ID,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            TERRITOIRE.ZONE.convertFrom(ZoneId::of),
            RDV.MOTIF_OUVERTURE_ID,
            RDV.LIEU_ID,
            LIEU.NAME,
            when(mayRead, MOTIF.NAME),
            field(MOTIF.KIND.eq(inline("individuel"))),
            field(Rights.filter(viewer, RdvAction.WRITE)),
            names,
            seats,
            others())
        .from(RDV)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(
            RDV.STARTS_AT.gt(clock.instant()),
            RDV.STATUS.eq("unknown"),
            RDV.ID.in(
                select(RDV_AGENT.RDV_ID).from(RDV_AGENT).where(RDV_AGENT.AGENT_ID.in(agentIds))))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .fetch(
            row ->
                new ConcernedRdv(
                    row.value1(),
                    row.value2(),
                    new TimeRange(row.value3(), row.value4()),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    row.value8(),
                    row.value9(),
                    row.value10(),
                    row.value11(),
                    row.value12(),
                    row.value13().stream().map(Seat::professional).toList(),
                    plages(row.value13()),
                    row.value14()));
  }

  /** As on the sheet: who reads one learns the time and the names of the others. */
  private static Field<List<ConcernedRdv.Other>> others() {
    var part = RDV.as("part");
    var names =
        multiset(
                select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                    .from(RDV_AGENT)
                    .join(AGENT)
                    .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                    .where(RDV_AGENT.RDV_ID.eq(part.ID))
                    .orderBy(AGENT.LAST_NAME, AGENT.ID))
            .convertFrom(rows -> rows.map(Record1::value1));
    return multiset(
            select(part.ID, part.STARTS_AT, part.ENDS_AT, names)
                .from(part)
                .where(
                    part.SUITE_ID.eq(RDV.SUITE_ID), part.ID.ne(RDV.ID), part.STATUS.eq("unknown"))
                .orderBy(part.STARTS_AT, part.ID))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new ConcernedRdv.Other(
                            row.value1(),
                            new TimeRange(row.value2(), row.value3()),
                            row.value4())));
  }

  private static Map<Long, Long> plages(List<Seat> seats) {
    var plages = new HashMap<Long, Long>();
    for (var seat : seats) {
      if (seat.plageId() != null) {
        plages.put(seat.professional().id(), seat.plageId());
      }
    }
    return plages;
  }
}
