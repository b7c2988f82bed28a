package fr.rdvsolidarites.agenda;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_EXCEPTION;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import gen.db.tables.records.PlageOuvertureRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rows of plages d'ouverture, one by one; who decides what they shall be has done so before.
 */
@Component
public class Plages {

  private final DSLContext dsl;
  private final Clock clock;

  Plages(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Of this organisation, where the right gives it. */
  public Optional<PlageState> find(long organisationId, long plageId, Condition right) {
    return all(
            PLAGE_OUVERTURE
                .ID
                .eq(plageId)
                .and(PLAGE_OUVERTURE.ORGANISATION_ID.eq(organisationId))
                .and(right))
        .stream()
        .findFirst();
  }

  /** The same, and nobody else changes it until the transaction ends. */
  Optional<PlageState> lock(long organisationId, long plageId, Condition right) {
    // The row first: what hangs on it is read once it is ours.
    dsl.selectOne()
        .from(PLAGE_OUVERTURE)
        .where(PLAGE_OUVERTURE.ID.eq(plageId), right)
        .forNoKeyUpdate()
        .execute();
    return find(organisationId, plageId, right);
  }

  /** Those of these professionals that are not over, of any organisation. */
  List<PlageState> current(Collection<Long> agentIds, LocalDate today, Set<Long> except) {
    return all(
        PLAGE_OUVERTURE
            .OVER_AFTER
            .ge(today)
            .and(
                PLAGE_OUVERTURE.ID.in(
                    select(PLAGE_AGENT.PLAGE_ID)
                        .from(PLAGE_AGENT)
                        .where(PLAGE_AGENT.AGENT_ID.in(agentIds))))
            .and(except.isEmpty() ? noCondition() : PLAGE_OUVERTURE.ID.notIn(except)));
  }

  long insert(long organisationId, ZoneId zone, PlageDraft draft) {
    var p = PLAGE_OUVERTURE;
    var id =
        dsl.insertInto(PLAGE_OUVERTURE)
            .set(row(draft, draft.timetable(zone, List.of())))
            .set(p.ORGANISATION_ID, organisationId)
            .set(p.ZONE, zone.getId())
            .set(p.CREATED_AT, clock.instant())
            .returningResult(p.ID)
            .fetchSingle()
            .value1();
    link(id, draft, Set.of(), Set.of());
    PlageSessionRows.write(dsl, id, draft.session());
    return id;
  }

  /** Of its changed occurrences only those stay that the new rule still names. */
  PlageState update(PlageState former, PlageDraft draft) {
    var bare = draft.timetable(former.zone(), List.of());
    dsl.update(PLAGE_OUVERTURE)
        .set(row(draft, bare))
        .where(PLAGE_OUVERTURE.ID.eq(former.id()))
        .execute();
    link(former.id(), draft, former.draft().agentIds(), former.draft().ouvertureIds());
    PlageSessionRows.write(dsl, former.id(), draft.session());
    var kept = Series.kept(former.changes(), bare);
    var gone = Series.lost(former.changes(), kept);
    if (!gone.isEmpty()) {
      dsl.deleteFrom(PLAGE_EXCEPTION)
          .where(PLAGE_EXCEPTION.PLAGE_ID.eq(former.id()), PLAGE_EXCEPTION.DAY.in(gone))
          .execute();
    }
    return new PlageState(
        former.id(), former.organisationId(), former.territoireId(), former.zone(), draft, kept);
  }

  private PlageOuvertureRecord row(PlageDraft draft, Timetable bare) {
    var row = new PlageOuvertureRecord();
    row.setLieuId(draft.lieuId());
    row.setTitle(draft.title());
    row.setFirstDay(draft.firstDay());
    row.setStartTime(draft.start());
    row.setEndTime(draft.end());
    row.setRrule(draft.repetition().rule());
    row.setLastDay(bare.lastDay());
    row.setOpenOnline(draft.openOnline());
    row.setUpdatedAt(clock.instant());
    return row;
  }

  void change(long plageId, OccurrenceChange change) {
    var e = PLAGE_EXCEPTION;
    dsl.deleteFrom(PLAGE_EXCEPTION)
        .where(e.PLAGE_ID.eq(plageId), e.DAY.eq(change.seriesDay()))
        .execute();
    var row =
        dsl.insertInto(PLAGE_EXCEPTION).set(e.PLAGE_ID, plageId).set(e.DAY, change.seriesDay());
    switch (change) {
      case OccurrenceChange.Removed _ -> row.set(e.REMOVED, true).execute();
      case OccurrenceChange.Moved moved ->
          row.set(e.NEW_DAY, moved.day())
              .set(e.START_TIME, moved.start())
              .set(e.END_TIME, moved.end())
              .set(e.LIEU_ID, moved.lieuId())
              .execute();
    }
    touch(plageId);
  }

  void delete(long plageId) {
    dsl.deleteFrom(PLAGE_OUVERTURE).where(PLAGE_OUVERTURE.ID.eq(plageId)).execute();
  }

  private void touch(long plageId) {
    dsl.update(PLAGE_OUVERTURE)
        .set(PLAGE_OUVERTURE.UPDATED_AT, clock.instant())
        .where(PLAGE_OUVERTURE.ID.eq(plageId))
        .execute();
  }

  /** Writes what differs only. */
  private void link(long id, PlageDraft draft, Set<Long> agents, Set<Long> ouvertures) {
    dsl.deleteFrom(PLAGE_AGENT)
        .where(
            PLAGE_AGENT.PLAGE_ID.eq(id), PLAGE_AGENT.AGENT_ID.in(without(agents, draft.agentIds())))
        .execute();
    dsl.deleteFrom(PLAGE_MOTIF)
        .where(
            PLAGE_MOTIF.PLAGE_ID.eq(id),
            PLAGE_MOTIF.MOTIF_OUVERTURE_ID.in(without(ouvertures, draft.ouvertureIds())))
        .execute();
    dsl.batch(
            without(draft.agentIds(), agents).stream()
                .map(
                    agent ->
                        dsl.insertInto(PLAGE_AGENT)
                            .set(PLAGE_AGENT.PLAGE_ID, id)
                            .set(PLAGE_AGENT.AGENT_ID, agent))
                .toList())
        .execute();
    dsl.batch(
            without(draft.ouvertureIds(), ouvertures).stream()
                .map(
                    ouverture ->
                        dsl.insertInto(PLAGE_MOTIF)
                            .set(PLAGE_MOTIF.PLAGE_ID, id)
                            .set(PLAGE_MOTIF.MOTIF_OUVERTURE_ID, ouverture))
                .toList())
        .execute();
  }

  private static Set<Long> without(Set<Long> ids, Set<Long> others) {
    var rest = new HashSet<>(ids);
    rest.removeAll(others);
    return rest;
  }

  /** All that the condition over {@code plage_ouverture} selects. */
  public List<PlageState> all(Condition which) {
    var p = PLAGE_OUVERTURE;
    var agents =
        multiset(
                select(PLAGE_AGENT.AGENT_ID).from(PLAGE_AGENT).where(PLAGE_AGENT.PLAGE_ID.eq(p.ID)))
            .convertFrom(rows -> Set.copyOf(rows.map(Record1::value1)));
    var ouvertures =
        multiset(
                select(PLAGE_MOTIF.MOTIF_OUVERTURE_ID)
                    .from(PLAGE_MOTIF)
                    .where(PLAGE_MOTIF.PLAGE_ID.eq(p.ID)))
            .convertFrom(rows -> Set.copyOf(rows.map(Record1::value1)));
    return dsl.select(
            p.ID,
            p.ORGANISATION_ID,
            ORGANISATION.TERRITOIRE_ID,
            p.ZONE,
            p.TITLE,
            p.FIRST_DAY,
            p.START_TIME,
            p.END_TIME,
            p.RRULE,
            p.LIEU_ID,
            p.OPEN_ONLINE,
            agents,
            ouvertures,
            PlageSessionRows.ofPlage(),
            Exceptions.ofPlage())
        .from(p)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(p.ORGANISATION_ID))
        .where(which)
        .orderBy(p.ID)
        .fetch(row -> Records.mapping(Row::new).apply(row).state());
  }

  private record Row(
      long id,
      long organisationId,
      long territoireId,
      String zone,
      String title,
      LocalDate firstDay,
      LocalTime start,
      LocalTime end,
      @Nullable String rrule,
      @Nullable Long lieuId,
      boolean openOnline,
      Set<Long> agentIds,
      Set<Long> ouvertureIds,
      List<PlageSession> sessions,
      List<OccurrenceChange> changes) {

    PlageState state() {
      var here = ZoneId.of(zone);
      var rule = rrule == null ? null : Recurrence.of(rrule, start, here);
      var draft =
          new PlageDraft(
              title,
              firstDay,
              start,
              end,
              Repetition.of(rule, firstDay),
              lieuId,
              openOnline,
              agentIds,
              ouvertureIds,
              sessions.isEmpty() ? null : sessions.getFirst());
      return new PlageState(id, organisationId, territoireId, here, draft, changes);
    }
  }
}
