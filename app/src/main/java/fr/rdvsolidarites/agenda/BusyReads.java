package fr.rdvsolidarites.agenda;

import static gen.db.Tables.HOLD;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.OUTSIDE_BUSY;
import static gen.db.Tables.TEMPS_LIBERE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * When agents are taken, whatever the organisation. A search may read a million intervals: they
 * come as one row for each agent, ranges in the database's own bytes one after another, which is
 * twice as quick as a row each (docs/decisions/2026-11-21-busy-times-as-bytes.md).
 */
record BusyReads(DSLContext dsl) {

  /** From midnight to midnight in universal time, wide enough for any zone. */
  BusyAgendas read(
      CreneauSearch search, SearchWindow window, Collection<Long> agents, Instant now) {
    var from = midnight(window.firstDay().minusDays(1));
    var to = midnight(window.lastDay().plusDays(2));
    var builders = new HashMap<Long, BusyTimes.Builder>();
    var taken =
        ofService(search, agents, now, from, to)
            .unionAll(longOnes(search, agents, now, from, to))
            .unionAll(outside(agents, from, to));
    (isHiddenFrom(search) ? taken.unionAll(hidden(search, agents, now, from, to)) : taken)
        .forEach(row -> RangeBytes.addTo(builders, row.value1(), row.value2()));
    var byAgent = new HashMap<Long, BusyTimes>();
    builders.forEach((agent, builder) -> byAgent.put(agent, builder.build()));
    return new BusyAgendas(byAgent);
  }

  /** The same, one by one with their causes. */
  BusyAgendas readCauses(CreneauSearch search, Collection<Long> agents, Instant now) {
    var o = OCCUPATION;
    var b = OUTSIDE_BUSY;
    var from = midnight(search.window().firstDay().minusDays(1));
    var to = midnight(search.window().lastDay().plusDays(2));
    return BusyAgendas.of(
        dsl.select(o.AGENT_ID, start(o.DURING, from), end(o.DURING, to), o.KIND)
            .from(o)
            .where(Sql.isAnyOf(o.AGENT_ID, agents))
            .and(Sql.meets(o.DURING, from, to))
            .and(counts(search, now))
            .unionAll(
                select(b.AGENT_ID, start(b.DURING, from), end(b.DURING, to), inline("outside"))
                    .from(b)
                    .where(Sql.isAnyOf(b.AGENT_ID, agents))
                    .and(Sql.meets(b.DURING, from, to)))
            .unionAll(
                select(
                        TEMPS_LIBERE.AGENT_ID,
                        start(TEMPS_LIBERE.DURING, from),
                        end(TEMPS_LIBERE.DURING, to),
                        inline("hold"))
                    .from(TEMPS_LIBERE)
                    .where(isHidden(search, agents, now, from, to)))
            .fetch(
                row ->
                    new BusyTime(row.value1(), row.value2(), row.value3(), cause(row.value4()))));
  }

  private static Cause cause(String kind) {
    return switch (kind) {
      case "rdv" -> Cause.RDV;
      case "outside" -> Cause.OUTSIDE;
      default -> Cause.HOLD;
    };
  }

  /** Cut, so that an endless one is a plain interval too. */
  private static Field<Instant> start(Field<?> during, Instant from) {
    return field("greatest(lower({0}), {1})", SQLDataType.INSTANT, during, val(from));
  }

  private static Field<Instant> end(Field<?> during, Instant to) {
    return field("least(upper({0}), {1})", SQLDataType.INSTANT, during, val(to));
  }

  private Select<Record2<Long, byte[]>> ofService(
      CreneauSearch search, Collection<Long> agents, Instant now, Instant from, Instant to) {
    var o = OCCUPATION;
    return dsl.select(o.AGENT_ID, ranges(o.DURING))
        .from(o)
        .where(Sql.isAnyOf(o.AGENT_ID, agents))
        .and(Sql.beginsIn(o.DURING, from, to))
        .and(counts(search, now))
        .groupBy(o.AGENT_ID);
  }

  /** Those that began before, and are not over. */
  private Select<Record2<Long, byte[]>> longOnes(
      CreneauSearch search, Collection<Long> agents, Instant now, Instant from, Instant to) {
    var o = OCCUPATION;
    return select(o.AGENT_ID, ranges(o.DURING))
        .from(o)
        .where(Sql.isAnyOf(o.AGENT_ID, agents))
        .and(condition("upper({0}) - lower({0}) > interval '1 day'", o.DURING))
        .and(condition("lower({0}) < {1}", o.DURING, val(from)))
        .and(Sql.meets(o.DURING, from, to))
        .and(counts(search, now))
        .groupBy(o.AGENT_ID);
  }

  private Select<Record2<Long, byte[]>> outside(Collection<Long> agents, Instant from, Instant to) {
    var b = OUTSIDE_BUSY;
    return select(b.AGENT_ID, ranges(b.DURING))
        .from(b)
        .where(Sql.isAnyOf(b.AGENT_ID, agents))
        .and(Sql.meets(b.DURING, from, to))
        .groupBy(b.AGENT_ID);
  }

  /** What became free and is not everybody's yet, which only who takes for the public minds. */
  private static Select<Record2<Long, byte[]>> hidden(
      CreneauSearch search, Collection<Long> agents, Instant now, Instant from, Instant to) {
    return select(TEMPS_LIBERE.AGENT_ID, ranges(TEMPS_LIBERE.DURING))
        .from(TEMPS_LIBERE)
        .where(isHidden(search, agents, now, from, to))
        .groupBy(TEMPS_LIBERE.AGENT_ID);
  }

  private static boolean isHiddenFrom(CreneauSearch search) {
    return search.side() == Side.USAGER && !search.beforePublic();
  }

  /** A time that is kept for who asks is not hidden from her. */
  private static Condition isHidden(
      CreneauSearch search, Collection<Long> agents, Instant now, Instant from, Instant to) {
    var l = TEMPS_LIBERE;
    return isHiddenFrom(search)
        ? Sql.isAnyOf(l.AGENT_ID, agents)
            .and(l.PUBLIC_AT.gt(now))
            .and(Sql.meets(l.DURING, from, to))
            .and(search.exceptHoldId() == null ? noCondition() : isNotHers(search.exceptHoldId()))
        : falseCondition();
  }

  private static Condition isNotHers(long holdId) {
    return notExists(
        selectOne()
            .from(HOLD)
            .where(
                HOLD.ID.eq(holdId),
                HOLD.AGENT_ID.eq(TEMPS_LIBERE.AGENT_ID),
                condition(
                    "{0} && tstzrange({1}, {2}, '[)')",
                    TEMPS_LIBERE.DURING, HOLD.STARTS_AT, HOLD.ENDS_AT)));
  }

  private static Condition counts(CreneauSearch search, Instant now) {
    var o = OCCUPATION;
    return condition(o.ACTIVE)
        .and(o.EXPIRES_AT.isNull().or(o.EXPIRES_AT.gt(now)))
        .and(isNot(o.HOLD_ID, search.exceptHoldId()))
        .and(isNot(o.RDV_ID, search.exceptRdvId()));
  }

  private static Condition isNot(Field<Long> id, @Nullable Long excepted) {
    return excepted == null ? noCondition() : id.isDistinctFrom(excepted);
  }

  private static Field<byte[]> ranges(Field<?> during) {
    return field("string_agg(range_send({0}), ''::bytea)", SQLDataType.BLOB, during);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
