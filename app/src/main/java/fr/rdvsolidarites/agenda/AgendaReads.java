package fr.rdvsolidarites.agenda;

import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.ABSENCE_EXCEPTION;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.OUTSIDE_BUSY;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_EXCEPTION;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record4;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The three selects of a search: plages, absences, busy times. */
final class AgendaReads {

  private final DSLContext dsl;

  AgendaReads(DSLContext dsl) {
    this.dsl = dsl;
  }

  Agendas read(CreneauSearch search, Instant now) {
    if (search.isHopeless()) {
      return Agendas.EMPTY;
    }
    var rows = plages(search);
    var agents = new HashSet<Long>();
    rows.forEach(row -> agents.addAll(row.agentIds()));
    if (agents.isEmpty()) {
      return Agendas.EMPTY;
    }
    var closed = new HashSet<Long>();
    rows.forEach(row -> closed.addAll(row.closedLieux()));
    return new Agendas(
        rows.stream().map(PlageRow::plage).toList(),
        absences(search.window(), agents),
        busy(search, agents, now),
        closed);
  }

  private record PlageRow(
      long id,
      long organisationId,
      @Nullable Long lieuId,
      LocalDate firstDay,
      LocalTime start,
      LocalTime end,
      String zone,
      @Nullable String rrule,
      boolean worksOnHolidays,
      String holidayCalendar,
      List<Long> agentIds,
      List<MotifRules> motifs,
      List<ChangeRow> changes,
      List<Long> closedLieux) {

    PlageOuverture plage() {
      return new PlageOuverture(
          id,
          organisationId,
          lieuId,
          timetable(firstDay, start, firstDay, end, zone, rrule, changes),
          Set.copyOf(agentIds),
          motifs,
          worksOnHolidays ? PublicHolidays.NONE : PublicHolidays.of(holidayCalendar));
    }
  }

  private record ChangeRow(
      LocalDate day,
      boolean removed,
      @Nullable LocalDate newDay,
      @Nullable LocalTime start,
      @Nullable LocalTime end,
      @Nullable Long lieuId) {

    OccurrenceChange change() {
      if (removed || newDay == null || start == null || end == null) {
        return new OccurrenceChange.Removed(day);
      }
      return new OccurrenceChange.Moved(day, newDay, start, end, lieuId);
    }
  }

  private record AbsenceRow(
      long agentId,
      @Nullable Long onlyOrganisationId,
      LocalDate firstDay,
      LocalTime start,
      LocalDate endDay,
      LocalTime end,
      String zone,
      @Nullable String rrule,
      List<ChangeRow> changes) {

    Absence absence() {
      return new Absence(
          agentId,
          onlyOrganisationId,
          timetable(firstDay, start, endDay, end, zone, rrule, changes));
    }
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

  private List<PlageRow> plages(CreneauSearch search) {
    var p = PLAGE_OUVERTURE;
    return dsl.select(
            p.ID,
            p.ORGANISATION_ID,
            p.LIEU_ID,
            p.FIRST_DAY,
            p.START_TIME,
            p.END_TIME,
            p.ZONE,
            p.RRULE,
            ORGANISATION.WORKS_ON_HOLIDAYS,
            TERRITOIRE.HOLIDAY_CALENDAR,
            multiset(agentsOfPlage(search)).convertFrom(r -> r.map(Records.mapping(id -> id))),
            multiset(motifsOfPlage(search))
                .convertFrom(r -> r.map(Records.mapping(AgendaReads::rules))),
            plageChanges(),
            multiset(closedLieuxOfPlage()).convertFrom(r -> r.map(Records.mapping(id -> id))))
        .from(p)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(p.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(exists(motifsOfPlage(search)))
        .and(exists(agentsOfPlage(search)))
        .and(plageMeets(search.window()))
        .and(plageMayBeIn(search.lieux()))
        .and(search.side() == Side.USAGER ? p.OPEN_ONLINE.isTrue() : noCondition())
        .fetch(Records.mapping(PlageRow::new));
  }

  private static Select<Record1<Long>> agentsOfPlage(CreneauSearch search) {
    return select(PLAGE_AGENT.AGENT_ID)
        .from(PLAGE_AGENT)
        .join(AGENT)
        .on(AGENT.ID.eq(PLAGE_AGENT.AGENT_ID))
        .where(PLAGE_AGENT.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
        .and(AGENT.DELETED_AT.isNull())
        .and(
            switch (search.agents()) {
              case AgentFilter.Everyone() -> noCondition();
              case AgentFilter.Only(var ids) -> isAnyOf(PLAGE_AGENT.AGENT_ID, ids);
            });
  }

  private static Select<? extends Record4<Long, Integer, Integer, Integer>> motifsOfPlage(
      CreneauSearch search) {
    var accepted = search.bookableBy().accepted();
    return select(
            MOTIF_OUVERTURE.ID,
            coalesce(MOTIF_OUVERTURE.DURATION_MINUTES, MOTIF.DURATION_MINUTES),
            MOTIF.MIN_DELAY_SECONDS,
            MOTIF.MAX_DELAY_SECONDS)
        .from(PLAGE_MOTIF)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(PLAGE_MOTIF.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(PLAGE_MOTIF.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
        .and(isAnyOf(MOTIF_OUVERTURE.ID, search.motifOuvertureIds()))
        .and(MOTIF_OUVERTURE.CLOSED_AT.isNull())
        .and(MOTIF.DELETED_AT.isNull())
        .and(MOTIF.KIND.eq(inline("individuel")))
        .and(coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY).in(accepted));
  }

  private static MotifRules rules(Long id, Integer minutes, Integer minDelay, Integer maxDelay) {
    return new MotifRules(
        id,
        Duration.ofMinutes(minutes),
        Duration.ofSeconds(minDelay),
        Duration.ofSeconds(maxDelay));
  }

  private static Field<List<ChangeRow>> plageChanges() {
    var e = PLAGE_EXCEPTION;
    return multiset(
            select(e.DAY, e.REMOVED, e.NEW_DAY, e.START_TIME, e.END_TIME, e.LIEU_ID)
                .from(e)
                .where(e.PLAGE_ID.eq(PLAGE_OUVERTURE.ID)))
        .convertFrom(r -> r.map(Records.mapping(ChangeRow::new)));
  }

  /** Of the lieux that a plage names, those that receive nobody (any more). */
  private static Select<Record1<Long>> closedLieuxOfPlage() {
    return select(LIEU.ID)
        .from(LIEU)
        .where(LIEU.AVAILABILITY.ne(inline("enabled")).or(LIEU.DELETED_AT.isNotNull()))
        .and(LIEU.ID.eq(PLAGE_OUVERTURE.LIEU_ID).or(LIEU.ID.in(lieuxOfChanges())));
  }

  private static Select<Record1<Long>> lieuxOfChanges() {
    return select(PLAGE_EXCEPTION.LIEU_ID)
        .from(PLAGE_EXCEPTION)
        .where(PLAGE_EXCEPTION.PLAGE_ID.eq(PLAGE_OUVERTURE.ID));
  }

  private static Condition plageMeets(SearchWindow window) {
    var first = window.firstDay();
    var last = window.lastDay();
    var ofRule =
        PLAGE_OUVERTURE
            .FIRST_DAY
            .le(last)
            .and(PLAGE_OUVERTURE.LAST_DAY.ge(first).or(PLAGE_OUVERTURE.LAST_DAY.isNull()));
    var moved =
        exists(
            selectOne()
                .from(PLAGE_EXCEPTION)
                .where(PLAGE_EXCEPTION.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
                .and(PLAGE_EXCEPTION.NEW_DAY.between(first, last)));
    return ofRule.or(moved);
  }

  private static Condition plageMayBeIn(LieuFilter lieux) {
    return switch (lieux) {
      case LieuFilter.Anywhere() -> noCondition();
      case LieuFilter.Only(var ids) ->
          isAnyOf(PLAGE_OUVERTURE.LIEU_ID, ids)
              .or(
                  exists(
                      selectOne()
                          .from(PLAGE_EXCEPTION)
                          .where(PLAGE_EXCEPTION.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
                          .and(isAnyOf(PLAGE_EXCEPTION.LIEU_ID, ids))));
    };
  }

  /** A day more on both sides: an agent's zone may not be that of the plage. */
  private List<Absence> absences(SearchWindow window, Collection<Long> agents) {
    var a = ABSENCE;
    var e = ABSENCE_EXCEPTION;
    var first = window.firstDay().minusDays(1);
    var last = window.lastDay().plusDays(1);
    var ofAbsence = e.ABSENCE_ID.eq(a.ID);
    var moved = exists(selectOne().from(e).where(ofAbsence).and(e.NEW_DAY.between(first, last)));
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
                    .where(ofAbsence))
            .convertFrom(r -> r.map(Records.mapping(ChangeRow::new)));
    return dsl.select(
            a.AGENT_ID,
            a.ONLY_ORGANISATION_ID,
            a.FIRST_DAY,
            a.START_TIME,
            a.END_DAY,
            a.END_TIME,
            a.ZONE,
            a.RRULE,
            changes)
        .from(a)
        .where(isAnyOf(a.AGENT_ID, agents))
        .and(a.FIRST_DAY.le(last).and(a.LAST_DAY.ge(first).or(a.LAST_DAY.isNull())).or(moved))
        .fetch(r -> Records.mapping(AbsenceRow::new).apply(r).absence());
  }

  /**
   * Whatever the organisation; clipped to the window, so that an endless one is a plain interval
   * too.
   */
  private List<BusyTime> busy(CreneauSearch search, Collection<Long> agents, Instant now) {
    var from = search.window().firstDay().minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    var to = search.window().lastDay().plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
    var o = OCCUPATION;
    var b = OUTSIDE_BUSY;
    return dsl.select(times(o.AGENT_ID, o.DURING, from, to))
        .from(o)
        .where(isAnyOf(o.AGENT_ID, agents))
        .and(meets(o.DURING, from, to))
        .and(o.ACTIVE)
        .and(o.EXPIRES_AT.isNull().or(o.EXPIRES_AT.gt(now)))
        .and(isNot(o.HOLD_ID, search.exceptHoldId()))
        .and(isNot(o.RDV_ID, search.exceptRdvId()))
        .unionAll(
            select(times(b.AGENT_ID, b.DURING, from, to))
                .from(b)
                .where(isAnyOf(b.AGENT_ID, agents))
                .and(meets(b.DURING, from, to)))
        .fetch(
            r ->
                new BusyTime(
                    Objects.requireNonNull(r.get(0, Long.class)),
                    Objects.requireNonNull(r.get(1, Instant.class)),
                    Objects.requireNonNull(r.get(2, Instant.class))));
  }

  private static List<SelectField<?>> times(
      Field<Long> agent, Field<?> during, Instant from, Instant to) {
    return List.of(
        agent,
        field("greatest(lower({0}), {1})", SQLDataType.INSTANT, during, val(from)),
        field("least(upper({0}), {1})", SQLDataType.INSTANT, during, val(to)));
  }

  private static Condition meets(Field<?> during, Instant from, Instant to) {
    return condition("{0} && tstzrange({1}, {2}, '[)')", during, val(from), val(to));
  }

  private static Condition isNot(Field<Long> id, @Nullable Long excepted) {
    return excepted == null ? noCondition() : id.isDistinctFrom(excepted);
  }

  /** One bind value whatever the number, so that the database sees one statement. */
  private static Condition isAnyOf(Field<Long> field, Collection<Long> ids) {
    return field.eq(any(ids.toArray(Long[]::new)));
  }
}
