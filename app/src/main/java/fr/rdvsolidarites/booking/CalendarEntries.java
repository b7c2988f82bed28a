package fr.rdvsolidarites.booking;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import gen.db.tables.Usager;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a participant's calendar knows her RDV by: the RDV's own uuid, but for who was given another
 * date of a RDV collectif. Hers is carried there, so that one message moves the entry that she has;
 * one to cancel and one to add in the same mail are not taken by all calendars. See
 * docs/decisions/2026-11-22-calendar-feed.md.
 */
@Component
class CalendarEntries {

  private final DSLContext dsl;

  CalendarEntries(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Before she takes part there: her entry goes along, later than all that was said of it. Not
   * where somebody else who is told at the same address stays: the entry is theirs too.
   */
  void carry(long participationId, long fromRdvId, long toRdvId) {
    dsl.update(PARTICIPATION)
        .set(
            PARTICIPATION.CALENDAR_UID,
            coalesce(PARTICIPATION.CALENDAR_UID, of(fromRdvId, RDV.UUID)))
        .set(
            PARTICIPATION.CALENDAR_SEQUENCE,
            PARTICIPATION
                .CALENDAR_SEQUENCE
                .plus(of(fromRdvId, RDV.SEQUENCE))
                .plus(1)
                .minus(of(toRdvId, RDV.SEQUENCE)))
        .where(
            PARTICIPATION.ID.eq(participationId),
            PARTICIPATION.CALENDAR_UID.isNotNull().or(isAloneOfHers(participationId, fromRdvId)))
        .execute();
  }

  /**
   * An entry of its own, where that of the RDV has gone to another one with her, or with somebody
   * who is told at the same address; null: the RDV's.
   */
  Field<@Nullable UUID> uidForComingBack(long rdvId, long usagerId) {
    var carried = PARTICIPATION.as("carried");
    var whose = USAGER.as("whose");
    return field(
        select(field("gen_random_uuid()", UUID.class))
            .from(carried)
            .join(whose)
            .on(whose.ID.eq(carried.USAGER_ID))
            .where(carried.CALENDAR_UID.eq(of(rdvId, RDV.UUID)), isToldWith(whose, val(usagerId)))
            .limit(1));
  }

  private static Condition isAloneOfHers(long participationId, long rdvId) {
    var other = PARTICIPATION.as("other");
    var its = USAGER.as("its");
    return notExists(
        selectOne()
            .from(other)
            .join(its)
            .on(its.ID.eq(other.USAGER_ID))
            .where(
                other.RDV_ID.eq(rdvId),
                other.ID.ne(participationId),
                other.STATUS.notIn(RdvStatus.EXCUSED.code(), RdvStatus.REVOKED.code()),
                isToldWith(its, PARTICIPATION.USAGER_ID)));
  }

  /** Messages to both go to the same person: one is the other's responsable, or they share one. */
  private static Condition isToldWith(Usager one, Field<Long> usagerId) {
    var her = USAGER.as("her");
    return coalesce(one.RESPONSABLE_ID, one.ID)
        .eq(select(coalesce(her.RESPONSABLE_ID, her.ID)).from(her).where(her.ID.eq(usagerId)));
  }

  private static <T> Field<T> of(long rdvId, Field<T> what) {
    return field(select(what).from(RDV).where(RDV.ID.eq(rdvId)));
  }
}
