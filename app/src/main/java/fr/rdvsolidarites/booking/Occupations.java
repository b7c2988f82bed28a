package fr.rdvsolidarites.booking;

import static gen.db.Tables.HOLD;
import static gen.db.Tables.OCCUPATION;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The intervals in which agents are taken. Writers lock the agents first, in the order of their
 * ids, so that what they then read as free stays free until they commit; the database refuses the
 * rest.
 */
@Component
class Occupations {

  private final DSLContext dsl;
  private final Clock clock;

  Occupations(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Takes the agents' locks until the transaction ends, and removes their expired holds. */
  void lock(Collection<Long> agentIds) {
    for (var agentId : agentIds.stream().sorted().distinct().toList()) {
      dsl.execute("select lock_agenda({0})", val(agentId));
    }
    dsl.deleteFrom(HOLD)
        .where(
            HOLD.ID.in(
                select(OCCUPATION.HOLD_ID)
                    .from(OCCUPATION)
                    .where(
                        OCCUPATION.AGENT_ID.in(agentIds),
                        OCCUPATION.EXPIRES_AT.le(clock.instant()))))
        .execute();
  }

  /**
   * Takes the agent for this RDV; {@code allowedBy} names who placed it knowingly over something.
   */
  void take(long agentId, TimeRange during, long rdvId, @Nullable Long allowedBy) {
    dsl.insertInto(OCCUPATION)
        .set(OCCUPATION.AGENT_ID, agentId)
        .set(duringField(), range(during))
        .set(OCCUPATION.KIND, "rdv")
        .set(OCCUPATION.RDV_ID, rdvId)
        .set(OCCUPATION.OVERLAP_ALLOWED_BY, allowedBy)
        .set(OCCUPATION.OVERLAP_ALLOWED_AT, allowedBy == null ? null : clock.instant())
        .execute();
  }

  /** Takes the agent until then for a visitor who has not said yet who comes. */
  void hold(long agentId, TimeRange during, long holdId, Instant until) {
    dsl.insertInto(OCCUPATION)
        .set(OCCUPATION.AGENT_ID, agentId)
        .set(duringField(), range(during))
        .set(OCCUPATION.KIND, "hold")
        .set(OCCUPATION.HOLD_ID, holdId)
        .set(OCCUPATION.EXPIRES_AT, until)
        .execute();
  }

  void extend(long holdId, Instant until) {
    dsl.update(OCCUPATION)
        .set(OCCUPATION.EXPIRES_AT, until)
        .where(OCCUPATION.HOLD_ID.eq(holdId))
        .execute();
  }

  void free(long rdvId, Collection<Long> agentIds) {
    dsl.deleteFrom(OCCUPATION)
        .where(OCCUPATION.RDV_ID.eq(rdvId), OCCUPATION.AGENT_ID.in(agentIds))
        .execute();
  }

  void free(long rdvId) {
    freeAllBut(rdvId, List.of());
  }

  /** All its professionals but these. */
  void freeAllBut(long rdvId, Collection<Long> exceptAgentIds) {
    dsl.deleteFrom(OCCUPATION)
        .where(
            OCCUPATION.RDV_ID.eq(rdvId),
            exceptAgentIds.isEmpty() ? noCondition() : OCCUPATION.AGENT_ID.notIn(exceptAgentIds))
        .execute();
  }

  /** What takes these agents at that time, by agent, but for the occupations of one RDV. */
  Map<Long, List<Long>> taking(Collection<Long> agentIds, TimeRange during, long exceptRdvId) {
    return taking(agentIds, during, Set.of(exceptRdvId));
  }

  /** What takes these agents at that time, by agent, but for the occupations of these RDVs. */
  Map<Long, List<Long>> taking(
      Collection<Long> agentIds, TimeRange during, Set<Long> exceptRdvIds) {
    return dsl.select(OCCUPATION.AGENT_ID, OCCUPATION.ID)
        .from(OCCUPATION)
        .where(
            OCCUPATION.AGENT_ID.in(agentIds),
            OCCUPATION.ACTIVE.isTrue(),
            OCCUPATION.EXPIRES_AT.isNull().or(OCCUPATION.EXPIRES_AT.gt(clock.instant())),
            overlaps(during),
            OCCUPATION.RDV_ID.isNull().or(OCCUPATION.RDV_ID.notIn(exceptRdvIds)))
        .orderBy(OCCUPATION.ID)
        .fetchGroups(OCCUPATION.AGENT_ID, OCCUPATION.ID);
  }

  /** A time in which an agent is taken, by that RDV or (null) for somebody who is booking. */
  record Taken(long agentId, TimeRange during, @Nullable Long rdvId) {}

  /** All that takes these agents in that window: one select for many times. */
  List<Taken> within(Collection<Long> agentIds, TimeRange window) {
    return dsl.select(
            OCCUPATION.AGENT_ID,
            field("lower({0})", OCCUPATION.EXPIRES_AT.getDataType(), OCCUPATION.DURING),
            field("upper({0})", OCCUPATION.EXPIRES_AT.getDataType(), OCCUPATION.DURING),
            OCCUPATION.RDV_ID)
        .from(OCCUPATION)
        .where(
            OCCUPATION.AGENT_ID.in(agentIds),
            OCCUPATION.ACTIVE.isTrue(),
            OCCUPATION.EXPIRES_AT.isNull().or(OCCUPATION.EXPIRES_AT.gt(clock.instant())),
            overlaps(window))
        .fetch(
            row ->
                new Taken(row.value1(), new TimeRange(row.value2(), row.value3()), row.value4()));
  }

  /** Those among them that are RDVs; the others are kept for somebody, for some minutes. */
  Set<Long> ofRdvs(Collection<Long> ids) {
    return ids.isEmpty()
        ? Set.of()
        : dsl.select(OCCUPATION.ID)
            .from(OCCUPATION)
            .where(OCCUPATION.ID.in(ids), OCCUPATION.KIND.eq("rdv"))
            .fetchSet(OCCUPATION.ID);
  }

  private static Condition overlaps(TimeRange during) {
    return condition(
        "{0} && tstzrange({1}, {2})",
        OCCUPATION.DURING, instant(during.start()), instant(during.end()));
  }

  @SuppressWarnings("unchecked")
  private static Field<String> duringField() {
    return (Field<String>) (Field<?>) OCCUPATION.DURING;
  }

  private static Field<String> range(TimeRange during) {
    return field(
        "tstzrange({0}, {1})", String.class, instant(during.start()), instant(during.end()));
  }

  private static Field<Instant> instant(Instant instant) {
    return val(instant, OCCUPATION.EXPIRES_AT);
  }
}
