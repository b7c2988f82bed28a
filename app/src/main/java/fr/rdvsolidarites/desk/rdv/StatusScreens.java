package fr.rdvsolidarites.desk.rdv;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** What one must know before giving a status: of which RDV, and who will be told. */
@Component
class StatusScreens {

  private final DSLContext dsl;
  private final Clock clock;

  StatusScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @throws NotFoundException when it is not of this organisation, or not the agent's to write
   */
  StatusPage edit(
      long organisationId, long rdvId, RdvStatus wanted, String returnTo, Actor.Agent actor) {
    var names = names(false);
    var told = names(true);
    return dsl.select(RDV.STARTS_AT, TERRITOIRE.ZONE, RDV.STATUS, names, told)
        .from(RDV)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(
            RDV.ID.eq(rdvId),
            RDV.ORGANISATION_ID.eq(organisationId),
            Rights.filter(actor, RdvAction.WRITE))
        .fetchOptional(
            row -> {
              var zone = ZoneId.of(row.value2());
              var now = clock.instant();
              return new StatusPage(
                  organisationId,
                  rdvId,
                  wanted,
                  RdvStatus.of(row.value3()),
                  row.value1().atZone(zone),
                  row.value4(),
                  row.value1().isAfter(now) ? row.value5() : List.of(),
                  returnTo,
                  now.atZone(zone).toLocalDate());
            })
        .orElseThrow(NotFoundException::new);
  }

  /**
   * The participants; {@code told}: only those who can be reached and are to be told of what
   * changes.
   */
  private static Field<List<String>> names(boolean told) {
    var responsable = USAGER.as("responsable");
    var reachable =
        coalesce(PARTICIPATION.CONTACT_EMAIL, USAGER.EMAIL, responsable.EMAIL)
            .isNotNull()
            .and(USAGER.NOTIFY_BY_EMAIL)
            .or(
                coalesce(
                        PARTICIPATION.CONTACT_PHONE_E164, USAGER.PHONE_E164, responsable.PHONE_E164)
                    .isNotNull()
                    .and(USAGER.NOTIFY_BY_SMS));
    var query =
        select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
            .from(PARTICIPATION)
            .join(USAGER)
            .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
            .leftJoin(responsable)
            .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
            .where(PARTICIPATION.RDV_ID.eq(RDV.ID));
    if (told) {
      query =
          query.and(
              PARTICIPATION
                  .NOTIFY_LIFECYCLE
                  .isTrue()
                  .and(
                      PARTICIPATION.STATUS.notIn(
                          RdvStatus.EXCUSED.code(), RdvStatus.REVOKED.code()))
                  .and(reachable));
    }
    return multiset(query.orderBy(PARTICIPATION.ID))
        .convertFrom(rows -> rows.map(row -> row.value1()))
        .as(told ? "told" : "names");
  }
}
