package fr.rdvsolidarites.desk.week;

import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.ABSENCE_EXCEPTION;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.OUTSIDE_BUSY;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_EXCEPTION;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
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
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.agenda.AgendaAction;
import fr.rdvsolidarites.agenda.OccurrenceChange;
import fr.rdvsolidarites.agenda.Recurrence;
import fr.rdvsolidarites.agenda.Timetable;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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
      boolean mayAdd,
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
      @Nullable String title,
      int placesTaken,
      @Nullable Integer capacity,
      boolean mayWrite,
      List<Professional> beside,
      List<String> names) {}

  record BusyRow(Instant startsAt, Instant endsAt, @Nullable String lieu) {}

  record OutsideRow(Instant startsAt, Instant endsAt) {}

  record PlageRow(
      long organisationId,
      String title,
      @Nullable Long lieuId,
      @Nullable String lieu,
      LocalDate firstDay,
      LocalTime start,
      LocalTime end,
      String zone,
      @Nullable String rrule,
      boolean worksOnHolidays,
      boolean member,
      List<ChangeRow> changes,
      List<Long> ouvertureIds) {

    Timetable timetable() {
      return AgendaReads.timetable(firstDay, start, firstDay, end, zone, rrule, changes);
    }

    /** Where the occurrence is held: elsewhere only by an exception. */
    @Nullable String lieuOf(@Nullable Long movedToLieuId) {
      return changes.stream()
          .filter(change -> movedToLieuId != null && movedToLieuId.equals(change.lieuId()))
          .map(ChangeRow::lieu)
          .findFirst()
          .orElse(lieu);
    }
  }

  record AbsenceRow(
      String title,
      @Nullable String color,
      LocalDate firstDay,
      LocalTime start,
      LocalDate endDay,
      LocalTime end,
      String zone,
      @Nullable String rrule,
      List<ChangeRow> changes) {

    Timetable timetable() {
      return AgendaReads.timetable(firstDay, start, endDay, end, zone, rrule, changes);
    }
  }

  record ChangeRow(
      LocalDate day,
      boolean removed,
      @Nullable LocalDate newDay,
      @Nullable LocalTime start,
      @Nullable LocalTime end,
      @Nullable Long lieuId,
      @Nullable String lieu) {

    OccurrenceChange change() {
      if (removed || newDay == null || start == null || end == null) {
        return new OccurrenceChange.Removed(day);
      }
      return new OccurrenceChange.Moved(day, newDay, start, end, lieuId);
    }
  }

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
            field(AGENT.ID.eq(viewer.agentId()).or(mayPlaceFor(viewer))),
            openDays(),
            rdvs(days, viewer),
            busy(days, viewer),
            plages(days, viewer),
            absences(days),
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
            .where(ClickedTimeReads.isOf(AGENT.ID), Rights.filter(viewer, RdvAction.PLACE)));
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
                    RDV.TITLE,
                    RDV.PLACES_TAKEN,
                    RDV.CAPACITY,
                    field(Rights.filter(viewer, RdvAction.WRITE)),
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

  private static Field<List<PlageRow>> plages(Days days, Actor.Agent viewer) {
    var p = PLAGE_OUVERTURE;
    var e = PLAGE_EXCEPTION;
    var elsewhere = LIEU.as("elsewhere");
    var changes =
        multiset(
                select(
                        e.DAY,
                        e.REMOVED,
                        e.NEW_DAY,
                        e.START_TIME,
                        e.END_TIME,
                        e.LIEU_ID,
                        elsewhere.NAME)
                    .from(e)
                    .leftJoin(elsewhere)
                    .on(elsewhere.ID.eq(e.LIEU_ID))
                    .where(e.PLAGE_ID.eq(p.ID), touches(e.DAY, e.NEW_DAY, days)))
            .convertFrom(rows -> rows.map(mapping(ChangeRow::new)));
    var ouvertures =
        multiset(
                select(PLAGE_MOTIF.MOTIF_OUVERTURE_ID)
                    .from(PLAGE_MOTIF)
                    .where(PLAGE_MOTIF.PLAGE_ID.eq(p.ID)))
            .convertFrom(rows -> rows.map(one -> one.value1()));
    var moved =
        exists(
            selectOne()
                .from(e)
                .where(e.PLAGE_ID.eq(p.ID), e.NEW_DAY.between(days.first(), days.last())));
    return multiset(
            select(
                    p.ORGANISATION_ID,
                    p.TITLE,
                    p.LIEU_ID,
                    LIEU.NAME,
                    p.FIRST_DAY,
                    p.START_TIME,
                    p.END_TIME,
                    p.ZONE,
                    p.RRULE,
                    ORGANISATION.WORKS_ON_HOLIDAYS,
                    field(AgentRules.isMember(viewer, p.ORGANISATION_ID)),
                    changes,
                    ouvertures)
                .from(p)
                .join(PLAGE_AGENT)
                .on(PLAGE_AGENT.PLAGE_ID.eq(p.ID))
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(p.ORGANISATION_ID))
                .leftJoin(LIEU)
                .on(LIEU.ID.eq(p.LIEU_ID))
                .where(
                    PLAGE_AGENT.AGENT_ID.eq(AGENT.ID),
                    p.OVER_AFTER.ge(days.first()),
                    p.FIRST_DAY.le(days.last()).or(moved)))
        .convertFrom(rows -> rows.map(mapping(PlageRow::new)));
  }

  private static Field<List<AbsenceRow>> absences(Days days) {
    var a = ABSENCE;
    var e = ABSENCE_EXCEPTION;
    var changes =
        multiset(
                select(
                        e.DAY,
                        e.REMOVED,
                        e.NEW_DAY,
                        e.START_TIME,
                        e.END_TIME,
                        inline(null, SQLDataType.BIGINT),
                        inline(null, SQLDataType.VARCHAR))
                    .from(e)
                    .where(e.ABSENCE_ID.eq(a.ID), touches(e.DAY, e.NEW_DAY, days)))
            .convertFrom(rows -> rows.map(mapping(ChangeRow::new)));
    var moved =
        exists(
            selectOne()
                .from(e)
                .where(e.ABSENCE_ID.eq(a.ID), e.NEW_DAY.between(days.first(), days.last())));
    return multiset(
            select(
                    a.TITLE,
                    a.COLOR,
                    a.FIRST_DAY,
                    a.START_TIME,
                    a.END_DAY,
                    a.END_TIME,
                    a.ZONE,
                    a.RRULE,
                    changes)
                .from(a)
                .where(
                    a.AGENT_ID.eq(AGENT.ID),
                    a.OVER_AFTER.ge(days.first()),
                    a.FIRST_DAY.le(days.last()).or(moved)))
        .convertFrom(rows -> rows.map(mapping(AbsenceRow::new)));
  }

  /** The changes of other days say nothing about these. */
  private static Condition touches(Field<LocalDate> day, Field<LocalDate> newDay, Days days) {
    var first = days.first().minusDays(2);
    var last = days.last().plusDays(2);
    return day.between(first, last).or(newDay.between(first, last));
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

  private static Timetable timetable(
      LocalDate firstDay,
      LocalTime start,
      LocalDate endDay,
      LocalTime end,
      String zone,
      @Nullable String rrule,
      List<ChangeRow> changes) {
    return new Timetable(
        firstDay,
        start,
        endDay,
        end,
        ZoneId.of(zone),
        rrule == null ? null : new Recurrence(rrule),
        changes.stream().map(ChangeRow::change).toList());
  }
}
