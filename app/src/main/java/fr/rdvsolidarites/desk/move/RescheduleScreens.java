package fr.rdvsolidarites.desk.move;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.Professionals;
import fr.rdvsolidarites.desk.SuitePart;
import fr.rdvsolidarites.desk.move.ReschedulePage.Moving;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.web.Choice;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.springframework.stereotype.Component;

/** The RDV that is being moved, by one select. */
@Component
class RescheduleScreens {

  private final DSLContext dsl;
  private final Clock clock;

  RescheduleScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @throws NotFoundException when there is no such RDV in that organisation, or the viewer may not
   *     write it
   */
  Moving find(long organisationId, long rdvId, Actor.Agent viewer) {
    var names = names();
    var professionals = Professionals.ofRdv();
    var colleagues = colleagues();
    var told = told();
    var lieux = lieux();
    var suite = SuitePart.of(viewer);
    return dsl.select(
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            RDV.STATUS,
            RDV.SEQUENCE,
            RDV.TITLE,
            RDV.PLACES_TAKEN,
            MOTIF.NAME,
            MOTIF.KIND,
            MOTIF.LOCATION_TYPE,
            RDV.LIEU_ID,
            LIEU.NAME,
            lieux,
            TERRITOIRE.ZONE,
            names,
            professionals,
            colleagues,
            told,
            suite)
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(
            RDV.ID.eq(rdvId),
            RDV.ORGANISATION_ID.eq(organisationId),
            Rights.filter(viewer, RdvAction.WRITE))
        .fetchOptional(
            row -> {
              var zone = ZoneId.of(row.get(TERRITOIRE.ZONE));
              var title = row.get(RDV.TITLE);
              var who =
                  row.get(MOTIF.KIND).equals("individuel")
                      ? FrenchLists.and(row.get(names))
                      : title == null ? row.get(MOTIF.NAME) : title;
              var people = row.get(professionals);
              return new Moving(
                  rdvId,
                  organisationId,
                  who.isBlank() ? t("desk.move.nobody") : who,
                  row.get(MOTIF.NAME),
                  LocationType.of(row.get(MOTIF.LOCATION_TYPE)),
                  row.get(RDV.LIEU_ID),
                  row.get(LIEU.NAME),
                  row.get(lieux),
                  row.get(MOTIF.LOCATION_TYPE).equals("public_office"),
                  new TimeRange(row.get(RDV.STARTS_AT), row.get(RDV.ENDS_AT)),
                  row.get(RDV.SEQUENCE),
                  RdvStatus.of(row.get(RDV.STATUS)) == RdvStatus.UNKNOWN,
                  people,
                  row.get(colleagues),
                  row.get(told),
                  row.get(suite),
                  zone,
                  clock.instant().atZone(zone).toLocalDate());
            })
        .orElseThrow(NotFoundException::new);
  }

  private static Field<List<String>> names() {
    return multiset(
            select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
                .from(PARTICIPATION)
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .where(PARTICIPATION.RDV_ID.eq(RDV.ID))
                .orderBy(PARTICIPATION.ID))
        .convertFrom(rows -> rows.map(Record1::value1));
  }

  private static Field<List<Professional>> colleagues() {
    var other = AGENT.as("other");
    return multiset(
            select(other.ID, other.FIRST_NAME, other.LAST_NAME)
                .from(ROLE)
                .join(other)
                .on(other.ID.eq(ROLE.AGENT_ID))
                .where(
                    ROLE.ORGANISATION_ID.eq(RDV.ORGANISATION_ID),
                    other.DELETED_AT.isNull(),
                    other.HAS_AGENDA.isTrue())
                .orderBy(other.LAST_NAME, other.FIRST_NAME, other.ID))
        .convertFrom(rows -> rows.map(mapping(Professional::new)));
  }

  /** Where it could take place instead. */
  private static Field<List<Choice>> lieux() {
    var other = LIEU.as("other_lieu");
    return multiset(
            select(other.ID, other.NAME)
                .from(other)
                .where(
                    other.ORGANISATION_ID.eq(RDV.ORGANISATION_ID),
                    other.AVAILABILITY.eq(inline("enabled")),
                    other.DELETED_AT.isNull(),
                    MOTIF.LOCATION_TYPE.eq(inline("public_office")))
                .orderBy(other.NAME, other.ID))
        .convertFrom(rows -> rows.map(row -> new Choice(row.value1(), row.value2())))
        .as("lieux");
  }

  private static Field<Boolean> told() {
    return field(
        exists(
            selectOne()
                .from(PARTICIPATION)
                .where(
                    PARTICIPATION.RDV_ID.eq(RDV.ID),
                    PARTICIPATION.NOTIFY_LIFECYCLE.isTrue(),
                    PARTICIPATION.STATUS.eq(inline("unknown")))));
  }
}
