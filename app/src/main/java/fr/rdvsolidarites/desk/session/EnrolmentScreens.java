package fr.rdvsolidarites.desk.session;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.EditionCommand.Tells;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.SessionLine;
import fr.rdvsolidarites.desk.UsagerMatching;
import fr.rdvsolidarites.desk.placement.KnownPeople;
import fr.rdvsolidarites.desk.placement.PlacementPage.Match;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one select behind the page on which people are signed up. */
@Component
class EnrolmentScreens {

  private static final int MOST = 8;

  private final DSLContext dsl;
  private final Clock clock;

  EnrolmentScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @param typed what somebody is looked for by
   * @throws NotFoundException when it is not of this organisation, is no RDV collectif, or she may
   *     sign nobody up for it
   */
  EnrolmentPage page(long organisationId, long rdvId, String typed, Actor.Agent actor) {
    return page(organisationId, rdvId, typed, UsagerMatching.of(typed), actor);
  }

  /**
   * @param usagerIds who was chosen before; those who are not of this territoire are left out
   * @throws NotFoundException as above
   */
  EnrolmentPage page(
      long organisationId, long rdvId, Collection<Long> usagerIds, Actor.Agent actor) {
    var chosen =
        usagerIds.isEmpty()
            ? UsagerMatching.NOBODY
            : UsagerMatching.those(USAGER.ID.in(usagerIds).and(USAGER.DELETED_AT.isNull()));
    return page(organisationId, rdvId, null, chosen, actor);
  }

  private EnrolmentPage page(
      long organisationId,
      long rdvId,
      @Nullable String typed,
      UsagerMatching matching,
      Actor.Agent actor) {
    return OneSession.of(
            dsl.select(
                OneSession.NAME,
                RDV.STARTS_AT,
                RDV.ENDS_AT,
                TERRITOIRE.ZONE.convertFrom(ZoneId::of),
                RDV.PLACES_TAKEN,
                RDV.CAPACITY,
                field(RDV.CANCELLED_AT.isNull()),
                field(Rights.filter(actor, RdvAction.READ)).as("readable"),
                field(RDV.STARTS_AT.le(clock.instant()).and(Rights.filter(actor, RdvAction.WRITE)))
                    .as("attended"),
                field(RDV.STARTS_AT.gt(clock.instant()).and(SessionLine.isOpenToAll())).as("line"),
                KnownPeople.of(matching, MOST + 1, "matches"),
                takingPart()))
        .where(OneSession.is(organisationId, rdvId), Rights.filter(actor, RdvAction.ENROL))
        .fetchOptional(
            row -> {
              var zone = row.value4();
              var others = without(row.value11(), Set.copyOf(row.value12()));
              return new EnrolmentPage(
                  organisationId,
                  rdvId,
                  row.value1(),
                  new TimeRange(row.value2(), row.value3()),
                  zone,
                  clock.instant().atZone(zone).toLocalDate(),
                  row.value5(),
                  row.value6(),
                  row.value7(),
                  row.value8(),
                  row.value9(),
                  row.value10(),
                  typed,
                  others.stream().limit(MOST).toList(),
                  row.value11().size() - others.size(),
                  row.value11().size() > MOST);
            })
        .orElseThrow(NotFoundException::new);
  }

  private static List<Match> without(List<Match> all, Set<Long> usagerIds) {
    return all.stream().filter(one -> !usagerIds.contains(one.id())).toList();
  }

  private static Field<List<Long>> takingPart() {
    return multiset(
            select(PARTICIPATION.USAGER_ID)
                .from(PARTICIPATION)
                .where(
                    PARTICIPATION.RDV_ID.eq(RDV.ID),
                    PARTICIPATION.STATUS.notIn("excused", "revoked")))
        .convertFrom(rows -> rows.map(row -> row.value1()));
  }

  /** What somebody who is signed up sees and is told, unless somebody says otherwise: wish B1. */
  Tells tells(long rdvId) {
    return dsl.select(MOTIF.VISIBILITY)
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(RDV.ID.eq(rdvId))
        .fetchOptional(
            row -> {
              var notified = row.value1().equals("visible_and_notified");
              return new Tells(!row.value1().equals("invisible"), notified, notified);
            })
        .orElseThrow(NotFoundException::new);
  }
}
