package fr.rdvsolidarites.booking;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

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

  /** An entry of its own, where hers of that RDV has gone to another one; null: the RDV's. */
  Field<@Nullable UUID> uidForComingBack(long rdvId, long usagerId) {
    var other = PARTICIPATION.as("carried");
    return field(
        select(field("gen_random_uuid()", UUID.class))
            .from(other)
            .where(other.USAGER_ID.eq(usagerId), other.CALENDAR_UID.eq(of(rdvId, RDV.UUID)))
            .limit(1));
  }

  private static Condition isAloneOfHers(long participationId, long rdvId) {
    var hers = USAGER.as("hers");
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
                coalesce(its.RESPONSABLE_ID, its.ID)
                    .eq(
                        select(coalesce(hers.RESPONSABLE_ID, hers.ID))
                            .from(hers)
                            .where(hers.ID.eq(PARTICIPATION.USAGER_ID)))));
  }

  private static <T> Field<T> of(long rdvId, Field<T> what) {
    return field(select(what).from(RDV).where(RDV.ID.eq(rdvId)));
  }
}
