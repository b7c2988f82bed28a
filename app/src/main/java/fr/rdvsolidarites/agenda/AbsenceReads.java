package fr.rdvsolidarites.agenda;

import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.ABSENCE_EXCEPTION;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** The indisponibilités that may touch a search. */
record AbsenceReads(DSLContext dsl) {

  private record Change(
      LocalDate day,
      boolean removed,
      @Nullable LocalDate newDay,
      @Nullable LocalTime start,
      @Nullable LocalTime end) {

    OccurrenceChange change() {
      if (removed || newDay == null || start == null || end == null) {
        return new OccurrenceChange.Removed(day);
      }
      return new OccurrenceChange.Moved(day, newDay, start, end, null);
    }
  }

  private record Row(
      long agentId,
      @Nullable Long onlyOrganisationId,
      LocalDate firstDay,
      LocalTime start,
      LocalDate endDay,
      LocalTime end,
      String zone,
      @Nullable String rrule,
      List<Change> changes) {

    Absence absence() {
      var his = ZoneId.of(zone);
      var timetable =
          new Timetable(
              firstDay,
              start,
              endDay,
              end,
              his,
              rrule == null ? null : Recurrence.of(rrule, start, his),
              changes.stream().map(Change::change).toList());
      return new Absence(agentId, onlyOrganisationId, timetable);
    }
  }

  /** A day more on both sides: an agent's zone may not be that of the plage. */
  List<Absence> read(SearchWindow window, Collection<Long> agents) {
    var a = ABSENCE;
    var e = ABSENCE_EXCEPTION;
    var first = window.firstDay().minusDays(1);
    var last = window.lastDay().plusDays(1);
    var moved =
        exists(
            selectOne().from(e).where(e.ABSENCE_ID.eq(a.ID)).and(e.NEW_DAY.between(first, last)));
    return dsl.select(
            a.AGENT_ID,
            a.ONLY_ORGANISATION_ID,
            a.FIRST_DAY,
            a.START_TIME,
            a.END_DAY,
            a.END_TIME,
            a.ZONE,
            a.RRULE,
            changes())
        .from(a)
        .where(Sql.isAnyOf(a.AGENT_ID, agents))
        .and(a.OVER_AFTER.ge(first))
        .and(a.FIRST_DAY.le(last).or(moved))
        .fetch(row -> Records.mapping(Row::new).apply(row).absence());
  }

  private static Field<List<Change>> changes() {
    var e = ABSENCE_EXCEPTION;
    return multiset(
            select(e.DAY, e.REMOVED, e.NEW_DAY, e.START_TIME, e.END_TIME)
                .from(e)
                .where(e.ABSENCE_ID.eq(ABSENCE.ID)))
        .convertFrom(r -> r.map(Records.mapping(Change::new)));
  }
}
