package fr.rdvsolidarites.desk.week;

import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.ABSENCE_EXCEPTION;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_EXCEPTION;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.PLAGE_SESSION;
import static gen.db.Tables.SESSION;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.agenda.Occurrence;
import fr.rdvsolidarites.agenda.OccurrenceChange;
import fr.rdvsolidarites.agenda.PlageAction;
import fr.rdvsolidarites.agenda.Timetable;
import fr.rdvsolidarites.desk.week.AgendaReads.Days;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What comes back in an agenda, as columns of its owner: plages and indisponibilités. */
final class SeriesReads {

  /** An occurrence is seldom moved further from the day that its rule names. */
  private static final int DAYS_MOVED = 100;

  private SeriesReads() {}

  record PlageRow(
      long id,
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
      boolean mayRead,
      List<ChangeRow> changes,
      List<Long> ouvertureIds,
      boolean collective,
      List<LocalDate> carriedDays) {

    /** Of a plage « RDV collectif » what stands in the agenda is its RDV. */
    boolean isShown(Occurrence one) {
      return !collective || !carriedDays.contains(one.seriesDay());
    }

    Timetable timetable() {
      return Timetable.stored(
          firstDay,
          start,
          firstDay,
          end,
          zone,
          rrule,
          changes.stream().map(ChangeRow::change).toList());
    }

    String href() {
      return "/organisations/" + organisationId + "/plages/" + id;
    }

    /** Where the occurrence is held: elsewhere only by an exception. */
    @Nullable String lieuOf(@Nullable Long movedToLieuId) {
      return changes.stream()
          .filter(row -> movedToLieuId != null && row.isIn(movedToLieuId))
          .map(ChangeRow::lieu)
          .findFirst()
          .orElse(lieu);
    }
  }

  record AbsenceRow(
      long id,
      String title,
      @Nullable String color,
      LocalDate firstDay,
      LocalTime start,
      LocalDate endDay,
      LocalTime end,
      String zone,
      @Nullable String rrule,
      List<OccurrenceChange> changes) {

    /** The form; of a series, its page, where one says which occurrences are meant. */
    String editHref() {
      var page = "/agenda/indisponibilites/" + id;
      return rrule == null ? page + "/modification" : page;
    }

    Timetable timetable() {
      return Timetable.stored(firstDay, start, endDay, end, zone, rrule, changes);
    }
  }

  record ChangeRow(OccurrenceChange change, @Nullable String lieu) {

    static ChangeRow of(
        LocalDate day,
        boolean removed,
        @Nullable LocalDate newDay,
        @Nullable LocalTime start,
        @Nullable LocalTime end,
        @Nullable Long lieuId,
        @Nullable String lieu) {
      return new ChangeRow(OccurrenceChange.of(day, removed, newDay, start, end, lieuId), lieu);
    }

    boolean isIn(Long lieuId) {
      return change instanceof OccurrenceChange.Moved moved && lieuId.equals(moved.lieuId());
    }
  }

  static Field<List<PlageRow>> plages(Days days, Actor.Agent viewer) {
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
            .convertFrom(rows -> rows.map(mapping(ChangeRow::of)));
    var ouvertures =
        multiset(
                select(PLAGE_MOTIF.MOTIF_OUVERTURE_ID)
                    .from(PLAGE_MOTIF)
                    .where(PLAGE_MOTIF.PLAGE_ID.eq(p.ID)))
            .convertFrom(rows -> rows.map(one -> one.value1()));
    var collective = exists(selectOne().from(PLAGE_SESSION).where(PLAGE_SESSION.PLAGE_ID.eq(p.ID)));
    var carried =
        multiset(
                select(SESSION.PLAGE_DAY)
                    .from(SESSION)
                    .where(
                        SESSION.PLAGE_ID.eq(p.ID),
                        SESSION.PLAGE_DAY.between(
                            days.first().minusDays(DAYS_MOVED), days.last().plusDays(DAYS_MOVED))))
            .convertFrom(rows -> rows.map(one -> one.value1()));
    var moved =
        exists(
            selectOne()
                .from(e)
                .where(e.PLAGE_ID.eq(p.ID), e.NEW_DAY.between(days.first(), days.last())));
    return multiset(
            select(
                    p.ID,
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
                    field(Rights.filter(viewer, PlageAction.READ)),
                    changes,
                    ouvertures,
                    field(collective),
                    carried)
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

  static Field<List<AbsenceRow>> absences(Days days) {
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
                        inline(null, SQLDataType.BIGINT))
                    .from(e)
                    .where(e.ABSENCE_ID.eq(a.ID), touches(e.DAY, e.NEW_DAY, days)))
            .convertFrom(rows -> rows.map(mapping(OccurrenceChange::of)));
    var moved =
        exists(
            selectOne()
                .from(e)
                .where(e.ABSENCE_ID.eq(a.ID), e.NEW_DAY.between(days.first(), days.last())));
    return multiset(
            select(
                    a.ID,
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
}
