package fr.rdvsolidarites.agenda;

import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.ABSENCE_EXCEPTION;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** The indisponibilités that may touch a search. */
record AbsenceReads(DSLContext dsl) {

  private record Row(
      long agentId,
      @Nullable Long onlyOrganisationId,
      LocalDate firstDay,
      LocalTime start,
      LocalDate endDay,
      LocalTime end,
      String zone,
      @Nullable String rrule,
      List<OccurrenceChange> changes) {

    Absence absence() {
      return new Absence(
          agentId,
          onlyOrganisationId,
          Timetable.stored(firstDay, start, endDay, end, zone, rrule, changes));
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
            Exceptions.ofAbsence())
        .from(a)
        .where(Sql.isAnyOf(a.AGENT_ID, agents))
        .and(a.OVER_AFTER.ge(first))
        .and(a.FIRST_DAY.le(last).or(moved))
        .fetch(row -> Records.mapping(Row::new).apply(row).absence());
  }
}
