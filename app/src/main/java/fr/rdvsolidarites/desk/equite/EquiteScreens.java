package fr.rdvsolidarites.desk.equite;

import static gen.db.Tables.EQUITE;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.desk.equite.EquitePage.Line;
import fr.rdvsolidarites.desk.equite.EquitePage.Office;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.OrganisationAction;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The figures of the last night, organisation by organisation: one select. */
@Component
class EquiteScreens {

  private static final gen.db.tables.Equite ANY = EQUITE.as("any_day");

  private final DSLContext dsl;
  private final Clock clock;

  EquiteScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Empty when she may not write it. */
  List<Office> ofOrganisation(long organisationId, Actor.Agent actor) {
    return offices(
        ORGANISATION.ID.eq(organisationId).and(Rights.filter(actor, OrganisationAction.WRITE)));
  }

  /** By name; the caller knows that she administers it. */
  List<Office> ofTerritoire(long territoireId) {
    return offices(ORGANISATION.TERRITOIRE_ID.eq(territoireId));
  }

  private List<Office> offices(Condition which) {
    var day = field(select(max(ANY.DAY)).from(ANY).where(ANY.ORGANISATION_ID.eq(ORGANISATION.ID)));
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME, TERRITOIRE.ZONE, day, lines(day))
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(which, ORGANISATION.CLOSED_AT.isNull())
        .orderBy(ORGANISATION.NAME, ORGANISATION.ID)
        .fetch(
            row ->
                new Office(
                    row.value1(),
                    row.value2(),
                    row.value4(),
                    LocalDate.now(clock.withZone(ZoneId.of(row.value3()))),
                    row.value5()));
  }

  private static Field<List<Line>> lines(Field<LocalDate> day) {
    return multiset(
            DSL.select(
                    MOTIF.NAME,
                    EQUITE.PLACED,
                    EQUITE.MEDIAN_WAIT_MINUTES,
                    EQUITE.ONLINE,
                    EQUITE.FIRST_MINUTE,
                    EQUITE.GIVEN_UP,
                    EQUITE.RETAKEN_BY_LINE,
                    EQUITE.RETAKEN_ONLINE,
                    EQUITE.RETAKEN_BY_AGENT)
                .from(EQUITE)
                .join(MOTIF)
                .on(MOTIF.ID.eq(EQUITE.MOTIF_ID))
                .where(EQUITE.ORGANISATION_ID.eq(ORGANISATION.ID), EQUITE.DAY.eq(day))
                .orderBy(MOTIF.NAME, MOTIF.ID))
        .as("lines")
        .convertFrom(rows -> rows.map(Records.mapping(Line::new)));
  }
}
