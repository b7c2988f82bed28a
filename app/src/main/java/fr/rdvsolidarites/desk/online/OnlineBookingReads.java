package fr.rdvsolidarites.desk.online;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import fr.rdvsolidarites.agenda.BookableBy;
import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.agenda.SessionSeats;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.Professionals;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.OrganisationAction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** The one select behind the test of online booking, the engine's apart. */
@Component
class OnlineBookingReads {

  private final DSLContext dsl;

  OnlineBookingReads(DSLContext dsl) {
    this.dsl = dsl;
  }

  record Lieu(long id, String name) {}

  record Found(
      long id,
      String name,
      ZoneId zone,
      PublicHolidays holidays,
      List<OnlineMotif> motifs,
      List<Lieu> lieux,
      List<Professional> professionals) {}

  /** Empty when there is no such organisation, or when the agent does not administer it. */
  Optional<Found> find(long organisationId, Instant now, Actor.Agent actor) {
    return dsl.select(
            ORGANISATION.ID,
            ORGANISATION.NAME,
            TERRITOIRE.ZONE.convertFrom(ZoneId::of),
            TERRITOIRE.HOLIDAY_CALENDAR.convertFrom(PublicHolidays::of),
            motifs(now),
            lieux(),
            Professionals.ofOrganisation())
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(
            ORGANISATION.ID.eq(organisationId),
            Rights.filter(actor, OrganisationAction.TEST_ONLINE_BOOKING))
        .fetchOptional(mapping(Found::new));
  }

  private static Field<List<OnlineMotif>> motifs(Instant now) {
    return multiset(
            select(
                    MOTIF_OUVERTURE.ID,
                    MOTIF.NAME,
                    SERVICE.NAME,
                    MOTIF.LOCATION_TYPE,
                    coalesce(MOTIF_OUVERTURE.BOOKABLE_BY, MOTIF.BOOKABLE_BY),
                    MOTIF.FOLLOW_UP,
                    MOTIF.MIN_DELAY_SECONDS,
                    MOTIF.MAX_DELAY_SECONDS,
                    plages(now, noCondition()),
                    plages(now, PLAGE_OUVERTURE.OPEN_ONLINE.isTrue()),
                    MOTIF.KIND,
                    sessions(now))
                .from(MOTIF_OUVERTURE)
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .join(SERVICE)
                .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
                .where(
                    MOTIF_OUVERTURE.ORGANISATION_ID.eq(ORGANISATION.ID),
                    MOTIF_OUVERTURE.CLOSED_AT.isNull(),
                    MOTIF.DELETED_AT.isNull())
                .orderBy(SERVICE.NAME, MOTIF.NAME, MOTIF_OUVERTURE.ID))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new OnlineMotif(
                            row.value1(),
                            row.value2(),
                            row.value3(),
                            LocationType.of(row.value4()),
                            BookableBy.of(row.value5()),
                            row.value6(),
                            Duration.ofSeconds(row.value7()),
                            Duration.ofSeconds(row.value8()),
                            row.value9(),
                            row.value10(),
                            row.value11().equals("collectif")
                                ? OnlineSessions.of(
                                    row.value12(),
                                    Duration.ofSeconds(row.value7()),
                                    Duration.ofSeconds(row.value8()),
                                    now)
                                : null)));
  }

  /** To come; what is kept for somebody is taken. */
  private static Field<List<OnlineSessions.One>> sessions(Instant now) {
    return multiset(
            select(
                    RDV.STARTS_AT,
                    field(SessionSeats.isOpenOnline()),
                    field(coalesce(LIEU.AVAILABILITY, inline("")).eq(inline("disabled"))),
                    RDV.CAPACITY.minus(RDV.PLACES_TAKEN).minus(SessionSeats.kept(now, null)))
                .from(RDV)
                .leftJoin(SESSION)
                .on(SESSION.RDV_ID.eq(RDV.ID))
                .leftJoin(LIEU)
                .on(LIEU.ID.eq(RDV.LIEU_ID))
                .where(
                    MOTIF.KIND.eq(inline("collectif")),
                    RDV.MOTIF_OUVERTURE_ID.eq(MOTIF_OUVERTURE.ID),
                    RDV.CANCELLED_AT.isNull(),
                    RDV.STARTS_AT.gt(now)))
        .convertFrom(rows -> rows.map(mapping(OnlineSessions.One::new)));
  }

  /** Those that are not over, today in the organisation's zone. */
  private static Field<Integer> plages(Instant now, Condition which) {
    var today =
        field("cast({0} at time zone {1} as date)", SQLDataType.LOCALDATE, now, TERRITOIRE.ZONE);
    return field(
        selectCount()
            .from(PLAGE_MOTIF)
            .join(PLAGE_OUVERTURE)
            .on(PLAGE_OUVERTURE.ID.eq(PLAGE_MOTIF.PLAGE_ID))
            .where(
                PLAGE_MOTIF.MOTIF_OUVERTURE_ID.eq(MOTIF_OUVERTURE.ID),
                PLAGE_OUVERTURE.OVER_AFTER.ge(today),
                which));
  }

  private static Field<List<Lieu>> lieux() {
    return multiset(
            select(LIEU.ID, LIEU.NAME)
                .from(LIEU)
                .where(LIEU.ORGANISATION_ID.eq(ORGANISATION.ID), LIEU.DELETED_AT.isNull())
                .orderBy(LIEU.NAME, LIEU.ID))
        .convertFrom(rows -> rows.map(mapping(Lieu::new)));
  }
}
