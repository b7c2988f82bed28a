package fr.rdvsolidarites.desk.session;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One select for her place, one for the others. */
@Component
class TransferScreens {

  private static final int MOST = 30;

  private final DSLContext dsl;
  private final Clock clock;

  TransferScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @throws NotFoundException when she does not take part in it, it is not of this organisation, or
   *     not the agent's to write
   */
  TransferPage page(long organisationId, long rdvId, long participationId, Actor.Agent actor) {
    return OneSession.of(
            dsl.select(
                concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                OneSession.NAME,
                RDV.STARTS_AT,
                RDV.ENDS_AT,
                TERRITOIRE.ZONE.convertFrom(ZoneId::of),
                MOTIF.ID,
                USAGER.ID))
        .join(PARTICIPATION)
        .on(PARTICIPATION.RDV_ID.eq(RDV.ID), PARTICIPATION.STATUS.eq("unknown"))
        .join(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .where(
            OneSession.is(organisationId, rdvId),
            PARTICIPATION.ID.eq(participationId),
            Rights.filter(actor, RdvAction.WRITE))
        .fetchOptional(
            row ->
                new TransferPage(
                    organisationId,
                    rdvId,
                    participationId,
                    row.value1(),
                    row.value2(),
                    new TimeRange(row.value3(), row.value4()),
                    row.value5(),
                    clock.instant().atZone(row.value5()).toLocalDate(),
                    targets(row.value6(), rdvId, row.value7(), actor)))
        .orElseThrow(NotFoundException::new);
  }

  private List<TransferPage.Target> targets(
      long motifId, long exceptRdvId, long usagerId, Actor.Agent actor) {
    return dsl.select(
            RDV.ID,
            OneSession.NAME,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            ORGANISATION.NAME,
            RDV.PLACES_TAKEN,
            RDV.CAPACITY)
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .where(
            MOTIF.ID.eq(motifId),
            RDV.ID.ne(exceptRdvId),
            RDV.CANCELLED_AT.isNull(),
            RDV.STARTS_AT.gt(clock.instant()),
            RDV.CAPACITY.isNull().or(RDV.PLACES_TAKEN.lt(RDV.CAPACITY)),
            Rights.filter(actor, RdvAction.WRITE))
        .andNotExists(
            selectOne()
                .from(PARTICIPATION)
                .where(
                    PARTICIPATION.RDV_ID.eq(RDV.ID),
                    PARTICIPATION.USAGER_ID.eq(usagerId),
                    PARTICIPATION.STATUS.notIn("excused", "revoked")))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .limit(MOST)
        .fetch(
            row ->
                new TransferPage.Target(
                    row.value1(),
                    row.value2(),
                    new TimeRange(row.value3(), row.value4()),
                    row.value5(),
                    SessionPage.places(row.value6(), row.value7())));
  }
}
