package fr.rdvsolidarites.booking;

import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.shared.TimeRange;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/**
 * RDVs that follow one another for the same people (wish D6): one professional each, one act. Who
 * may write one of them cancels and moves them all, as with a RDV of several professionals.
 */
@Component
class Suites {

  private final DSLContext dsl;

  Suites(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** From now on these, in this order, are placed, cancelled and moved as one. */
  void join(List<Long> rdvIds) {
    dsl.update(RDV).set(RDV.SUITE_ID, rdvIds.getFirst()).where(RDV.ID.in(rdvIds)).execute();
  }

  /** Whether it may go there by itself; always, when it is of no suite. */
  boolean allows(long rdvId, TimeRange now, TimeRange next) {
    var others =
        dsl.select(RDV.STARTS_AT, RDV.ENDS_AT, TERRITOIRE.ZONE)
            .from(RDV)
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(RDV.TERRITOIRE_ID))
            .where(
                RDV.ID.in(withOthers(List.of(rdvId))), RDV.ID.ne(rdvId), RDV.CANCELLED_AT.isNull())
            .fetch();
    return others.isEmpty()
        || new SuiteOrder(
                ZoneId.of(others.getFirst().value3()),
                others.map(row -> new TimeRange(row.value1(), row.value2())))
            .allows(now, next);
  }

  /**
   * Nobody else changes the RDV, nor those that go with it, until the transaction ends; a statement
   * of its own, in the order of ids: whoever begins with another part waits.
   *
   * @return all of them by their start; it alone when it is of no suite
   */
  List<Long> lock(long rdvId) {
    lock(List.of(rdvId));
    return parts(rdvId);
  }

  /** The same of several RDVs. */
  void lock(Collection<Long> rdvIds) {
    dsl.selectOne()
        .from(RDV)
        .where(RDV.ID.in(withOthers(rdvIds)))
        .orderBy(RDV.ID)
        .forUpdate()
        .execute();
  }

  /** It and those that go with it, by their start; it alone when it is of no suite. */
  List<Long> parts(long rdvId) {
    return dsl.select(RDV.ID)
        .from(RDV)
        .where(RDV.ID.in(withOthers(List.of(rdvId))))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .fetch(RDV.ID);
  }

  /** These and those that go with them. */
  static Select<Record1<Long>> withOthers(Collection<Long> rdvIds) {
    var one = RDV.as("one");
    var part = RDV.as("part");
    return select(one.ID)
        .from(one)
        .where(one.ID.in(rdvIds))
        .union(
            select(part.ID)
                .from(part)
                .join(one)
                .on(one.SUITE_ID.eq(part.SUITE_ID))
                .where(one.ID.in(rdvIds)));
  }
}
