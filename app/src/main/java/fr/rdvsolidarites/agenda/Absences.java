package fr.rdvsolidarites.agenda;

import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.ABSENCE_EXCEPTION;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.TERRITOIRE;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import gen.db.tables.records.AbsenceRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of indisponibilités; who decides what they shall be has done so before. */
@Component
public class Absences {

  private final DSLContext dsl;
  private final Clock clock;

  Absences(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Empty when there is none, or when the agent may not write the agenda that it lies in. */
  public Optional<AbsenceState> find(long absenceId, Actor.Agent actor) {
    return all(ABSENCE.ID.eq(absenceId), actor).stream().findFirst();
  }

  /** All that the condition over {@code absence} selects, of agendas that the agent may write. */
  public List<AbsenceState> all(Condition which, Actor.Agent actor) {
    return all(which.and(Rights.filter(actor, AgendaAction.WRITE)));
  }

  /** All that the condition over {@code absence} selects. */
  public List<AbsenceState> all(Condition which) {
    var a = ABSENCE;
    return dsl.select(
            a.ID,
            a.AGENT_ID,
            AGENT.HOME_TERRITOIRE_ID,
            a.ZONE,
            a.TITLE,
            a.FIRST_DAY,
            a.START_TIME,
            a.END_DAY,
            a.END_TIME,
            a.RRULE,
            a.ONLY_ORGANISATION_ID,
            a.COLOR,
            Exceptions.ofAbsence())
        .from(a)
        .join(AGENT)
        .on(AGENT.ID.eq(a.AGENT_ID))
        .where(which)
        .orderBy(a.ID)
        .fetch(row -> Records.mapping(Row::new).apply(row).state());
  }

  /** The same, and nobody else changes it until the transaction ends. */
  Optional<AbsenceState> lock(long absenceId, Actor.Agent actor) {
    // The row first: what hangs on it is read once it is ours.
    dsl.selectOne().from(ABSENCE).where(ABSENCE.ID.eq(absenceId)).forUpdate().execute();
    return find(absenceId, actor);
  }

  /** A professional, and where he is at home. */
  record Owner(long agentId, long territoireId, ZoneId zone) {}

  /** Those of them whose agendas the agent may write. */
  List<Owner> owners(Collection<Long> agentIds, Actor.Agent actor) {
    return dsl.select(AGENT.ID, TERRITOIRE.ID, TERRITOIRE.ZONE.convertFrom(ZoneId::of))
        .from(AGENT)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(AGENT.HOME_TERRITOIRE_ID))
        .where(
            AGENT.ID.in(agentIds),
            AGENT.DELETED_AT.isNull(),
            AGENT.HAS_AGENDA.isTrue(),
            Rights.filter(actor, AgendaAction.WRITE))
        .orderBy(AGENT.ID)
        .fetch(Records.mapping(Owner::new));
  }

  long insert(long agentId, ZoneId zone, AbsenceDraft draft) {
    var a = ABSENCE;
    return dsl.insertInto(ABSENCE)
        .set(row(draft, draft.timetable(zone, List.of())))
        .set(a.AGENT_ID, agentId)
        .set(a.ZONE, zone.getId())
        .set(a.CREATED_AT, clock.instant())
        .returningResult(a.ID)
        .fetchSingle()
        .value1();
  }

  /** Of its changed occurrences only those stay that the new rule still names. */
  AbsenceState update(AbsenceState former, AbsenceDraft draft) {
    var bare = draft.timetable(former.zone(), List.of());
    dsl.update(ABSENCE).set(row(draft, bare)).where(ABSENCE.ID.eq(former.id())).execute();
    var kept = Series.kept(former.changes(), bare);
    var gone = Series.lost(former.changes(), kept);
    if (!gone.isEmpty()) {
      dsl.deleteFrom(ABSENCE_EXCEPTION)
          .where(ABSENCE_EXCEPTION.ABSENCE_ID.eq(former.id()), ABSENCE_EXCEPTION.DAY.in(gone))
          .execute();
    }
    return new AbsenceState(
        former.id(), former.agentId(), former.territoireId(), former.zone(), draft, kept);
  }

  private AbsenceRecord row(AbsenceDraft draft, Timetable bare) {
    var row = new AbsenceRecord();
    row.setOnlyOrganisationId(draft.onlyOrganisationId());
    row.setTitle(draft.title());
    row.setFirstDay(draft.firstDay());
    row.setStartTime(draft.start());
    row.setEndDay(draft.endDay());
    row.setEndTime(draft.end());
    row.setRrule(draft.repetition().rule());
    row.setLastDay(bare.lastDay());
    row.setColor(draft.color());
    row.setUpdatedAt(clock.instant());
    return row;
  }

  void change(long absenceId, OccurrenceChange change) {
    var e = ABSENCE_EXCEPTION;
    dsl.deleteFrom(ABSENCE_EXCEPTION)
        .where(e.ABSENCE_ID.eq(absenceId), e.DAY.eq(change.seriesDay()))
        .execute();
    var row =
        dsl.insertInto(ABSENCE_EXCEPTION)
            .set(e.ABSENCE_ID, absenceId)
            .set(e.DAY, change.seriesDay());
    switch (change) {
      case OccurrenceChange.Removed _ -> row.set(e.REMOVED, true).execute();
      case OccurrenceChange.Moved moved ->
          row.set(e.NEW_DAY, moved.day())
              .set(e.START_TIME, moved.start())
              .set(e.END_TIME, moved.end())
              .execute();
    }
    dsl.update(ABSENCE)
        .set(ABSENCE.UPDATED_AT, clock.instant())
        .where(ABSENCE.ID.eq(absenceId))
        .execute();
  }

  void delete(long absenceId) {
    dsl.deleteFrom(ABSENCE).where(ABSENCE.ID.eq(absenceId)).execute();
  }

  private record Row(
      long id,
      long agentId,
      long territoireId,
      String zone,
      String title,
      LocalDate firstDay,
      LocalTime start,
      LocalDate endDay,
      LocalTime end,
      @Nullable String rrule,
      @Nullable Long onlyOrganisationId,
      @Nullable String color,
      List<OccurrenceChange> changes) {

    AbsenceState state() {
      var his = ZoneId.of(zone);
      var rule = rrule == null ? null : Recurrence.of(rrule, start, his);
      var draft =
          new AbsenceDraft(
              title,
              firstDay,
              start,
              endDay,
              end,
              Repetition.of(rule, firstDay),
              onlyOrganisationId,
              color);
      return new AbsenceState(id, agentId, territoireId, his, draft, changes);
    }
  }
}
