package fr.rdvsolidarites.desk.week;

import static fr.rdvsolidarites.agenda.PlageAction.HIS_ROLE;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.OUTSIDE_BUSY;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.agenda.AgendaAction;
import fr.rdvsolidarites.agenda.PlageAction;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.desk.OwnRooms;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.week.SeriesReads.AbsenceRow;
import fr.rdvsolidarites.desk.week.SeriesReads.PlageRow;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one select behind agendas: their owners, and all that lies in some days of each. However many
 * they are, it stays one.
 */
@Component
class AgendaReads {

  private final DSLContext dsl;

  AgendaReads(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** What was read; occurrences are not yet laid out on days. */
  record Found(
      Professional professional,
      ZoneId zone,
      String holidayCalendar,
      boolean mayRead,
      boolean mayWrite,
      boolean mayAdd,
      boolean mayOpenPlage,
      List<Short[]> openDays,
      List<RdvRow> rdvs,
      List<BusyRow> busy,
      List<PlageRow> plages,
      List<AbsenceRow> absences,
      List<OutsideRow> outside) {}

  record RdvRow(
      long id,
      long organisationId,
      Instant startsAt,
      Instant endsAt,
      String status,
      String motif,
      String color,
      String motifKind,
      String locationType,
      @Nullable String lieu,
      @Nullable String room,
      @Nullable String title,
      int placesTaken,
      @Nullable Integer capacity,
      String createdBy,
      boolean mayWrite,
      @Nullable Instant arrivedAt,
      List<Professional> beside,
      List<String> names) {}

  record BusyRow(long id, Instant startsAt, Instant endsAt, @Nullable String lieu) {}

  record OutsideRow(Instant startsAt, Instant endsAt) {}

  /** The days asked for, both included, widened so that they hold in any zone. */
  record Days(LocalDate first, LocalDate last) {
    Instant from() {
      return first.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    Instant to() {
      return last.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
  }

  /**
   * Those that the viewer may open, by name; what may not be opened is left out as what does not
   * exist.
   */
  List<Found> find(AgendaQuery query, Days days, Actor.Agent viewer) {
    return dsl.select(
            row(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME).mapping(Professional::new),
            TERRITOIRE.ZONE.convertFrom(ZoneId::of),
            TERRITOIRE.HOLIDAY_CALENDAR,
            field(Rights.filter(viewer, AgendaAction.READ)),
            field(Rights.filter(viewer, AgendaAction.WRITE)),
            field(AGENT.ID.eq(viewer.agentId()).or(mayPlaceFor(viewer))),
            field(mayOpenPlageFor(viewer)),
            openDays(),
            rdvs(days, viewer),
            busy(days, viewer),
            SeriesReads.plages(days, viewer),
            SeriesReads.absences(days),
            outside(days))
        .from(AGENT)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(AGENT.HOME_TERRITOIRE_ID))
        .where(
            asked(query, days, viewer),
            AGENT.DELETED_AT.isNull(),
            AGENT.HAS_AGENDA.isTrue(),
            Rights.filter(viewer, AgendaAction.SEE))
        .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID)
        .limit(AgendaQuery.MOST_AGENDAS)
        .fetch(mapping(Found::new));
  }

  private static Condition asked(AgendaQuery query, Days days, Actor.Agent viewer) {
    if (query.isForOwnAgenda()) {
      return AGENT.ID.eq(viewer.agentId());
    }
    var service = query.serviceId();
    var lieu = query.lieuId();
    return (query.agentIds().isEmpty() ? noCondition() : AGENT.ID.in(query.agentIds()))
        .and(service == null ? noCondition() : AgendaChoices.worksBeside(viewer, service))
        .and(lieu == null ? noCondition() : AgendaChoices.receivesIn(viewer, lieu, days.first()));
  }

  /** Whether there is a motif of this professional's that the viewer may place. */
  private static Condition mayPlaceFor(Actor.Agent viewer) {
    return exists(
        selectOne()
            .from(MOTIF_OUVERTURE)
            .where(ClickedTimeReads.isOf(AGENT.ID), ClickedTimeReads.mayPlace(viewer, AGENT.ID)));
  }

  /** In one of his organisations, at least. */
  private static Condition mayOpenPlageFor(Actor.Agent viewer) {
    return exists(
        selectOne()
            .from(HIS_ROLE)
            .where(HIS_ROLE.AGENT_ID.eq(AGENT.ID), Rights.filter(viewer, PlageAction.OPEN)));
  }

  private static Field<List<Short[]>> openDays() {
    return multiset(
            select(ORGANISATION.OPEN_DAYS)
                .from(ROLE)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                .where(ROLE.AGENT_ID.eq(AGENT.ID)))
        .convertFrom(rows -> rows.map(one -> one.value1()));
  }

  private static Condition isTaken(Days days) {
    // Of rdv_agent, where one index finds these days among years of RDVs.
    return RDV_AGENT
        .AGENT_ID
        .eq(AGENT.ID)
        .and(RDV_AGENT.STARTS_AT.lt(days.to()))
        .and(RDV_AGENT.ENDS_AT.gt(days.from()));
  }

  private static Field<List<RdvRow>> rdvs(Days days, Actor.Agent viewer) {
    var names =
        multiset(
                select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
                    .from(PARTICIPATION)
                    .join(USAGER)
                    .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                    .where(PARTICIPATION.RDV_ID.eq(RDV.ID))
                    .orderBy(PARTICIPATION.ID))
            .convertFrom(rows -> rows.map(one -> one.value1()));
    var arrivedAt =
        field(
            select(min(PARTICIPATION.ARRIVED_AT))
                .from(PARTICIPATION)
                .where(
                    PARTICIPATION.RDV_ID.eq(RDV.ID),
                    PARTICIPATION.TERRITOIRE_ID.in(
                        select(TERRITOIRE.ID)
                            .from(TERRITOIRE)
                            .where(TERRITOIRE.WAITING_ROOM_COLOR.isTrue()))));
    var seat = RDV_AGENT.as("other_seat");
    var other = AGENT.as("other");
    var beside =
        multiset(
                select(other.ID, other.FIRST_NAME, other.LAST_NAME)
                    .from(seat)
                    .join(other)
                    .on(other.ID.eq(seat.AGENT_ID))
                    .where(seat.RDV_ID.eq(RDV.ID), seat.AGENT_ID.ne(AGENT.ID))
                    .orderBy(other.LAST_NAME, other.FIRST_NAME, other.ID))
            .convertFrom(rows -> rows.map(mapping(Professional::new)));
    return multiset(
            select(
                    RDV.ID,
                    RDV.ORGANISATION_ID,
                    RDV.STARTS_AT,
                    RDV.ENDS_AT,
                    RDV.STATUS,
                    MOTIF.NAME,
                    MOTIF.COLOR,
                    MOTIF.KIND,
                    MOTIF.LOCATION_TYPE,
                    LIEU.NAME,
                    OwnRooms.of(viewer),
                    RDV.TITLE,
                    RDV.PLACES_TAKEN,
                    RDV.CAPACITY,
                    RDV.CREATED_BY_KIND,
                    field(Rights.filter(viewer, RdvAction.WRITE)),
                    arrivedAt,
                    beside,
                    names)
                .from(RDV)
                .join(RDV_AGENT)
                .on(RDV_AGENT.RDV_ID.eq(RDV.ID))
                .join(MOTIF_OUVERTURE)
                .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .leftJoin(LIEU)
                .on(LIEU.ID.eq(RDV.LIEU_ID))
                .where(isTaken(days), Rights.filter(viewer, RdvAction.READ))
                .orderBy(RDV.STARTS_AT, RDV.ID))
        .convertFrom(rows -> rows.map(mapping(RdvRow::new)));
  }

  /**
   * What may not be read leaves the database as times and, on site, a lieu: nothing else is
   * selected.
   */
  private static Field<List<BusyRow>> busy(Days days, Actor.Agent viewer) {
    return multiset(
            select(
                    RDV.ID,
                    RDV.STARTS_AT,
                    RDV.ENDS_AT,
                    when(MOTIF.LOCATION_TYPE.eq(inline("public_office")), LIEU.NAME))
                .from(RDV)
                .join(RDV_AGENT)
                .on(RDV_AGENT.RDV_ID.eq(RDV.ID))
                .join(MOTIF_OUVERTURE)
                .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .leftJoin(LIEU)
                .on(LIEU.ID.eq(RDV.LIEU_ID))
                .where(
                    isTaken(days),
                    RDV.CANCELLED_AT.isNull(),
                    not(Rights.filter(viewer, RdvAction.READ)))
                .orderBy(RDV.STARTS_AT, RDV.ENDS_AT))
        .convertFrom(rows -> rows.map(mapping(BusyRow::new)));
  }

  private static Field<List<OutsideRow>> outside(Days days) {
    var during = OUTSIDE_BUSY.DURING;
    var from = val(days.from());
    var to = val(days.to());
    return multiset(
            select(
                    field("greatest(lower({0}), {1})", SQLDataType.INSTANT, during, from),
                    field("least(upper({0}), {1})", SQLDataType.INSTANT, during, to))
                .from(OUTSIDE_BUSY)
                .where(
                    OUTSIDE_BUSY.AGENT_ID.eq(AGENT.ID),
                    condition("{0} && tstzrange({1}, {2}, '[)')", during, from, to)))
        .convertFrom(rows -> rows.map(mapping(OutsideRow::new)));
  }
}
