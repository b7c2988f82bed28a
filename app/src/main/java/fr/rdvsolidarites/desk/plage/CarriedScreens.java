package fr.rdvsolidarites.desk.plage;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.SESSION_MISSING;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.plage.CarriedPage.Missing;
import fr.rdvsolidarites.desk.plage.CarriedPage.One;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The RDVs collectifs of a plage that the viewer may see: hers to read, each by its own right. */
@Component
class CarriedScreens {

  private static final int MOST = 10;

  /** What somebody may decide to write over. */
  private static final Set<String> ACCEPTABLE = Set.of("taken", "absent");

  private final DSLContext dsl;
  private final Clock clock;

  CarriedScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Null: it is for individual RDVs. */
  @Nullable CarriedPage of(PlageState plage, boolean mayWrite, Actor.Agent viewer) {
    var said = plage.draft().session();
    if (said == null) {
      return null;
    }
    var now = clock.instant();
    var next = next(plage, now, viewer);
    var acceptable =
        dsl.fetchExists(
            SESSION_MISSING,
            SESSION_MISSING.PLAGE_ID.eq(plage.id()),
            SESSION_MISSING.REASON.in(ACCEPTABLE),
            SESSION_MISSING.STARTS_AT.gt(now));
    return new CarriedPage(
        said,
        next.subList(0, Math.min(next.size(), MOST)),
        next.size() > MOST,
        missing(plage, now),
        mayWrite && acceptable ? PlageChangeController.address(plage) + "/rdvs-manquants" : null);
  }

  private List<One> next(PlageState plage, Instant now, Actor.Agent viewer) {
    var today = LocalDate.ofInstant(now, plage.zone());
    return dsl.select(
            RDV.ID, RDV.STARTS_AT, RDV.ENDS_AT, RDV.PLACES_TAKEN, RDV.CAPACITY, RDV.STATUS)
        .from(SESSION)
        .join(RDV)
        .on(RDV.ID.eq(SESSION.RDV_ID))
        .where(
            SESSION.PLAGE_ID.eq(plage.id()),
            RDV.ENDS_AT.gt(now),
            Rights.filter(viewer, RdvAction.READ))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .limit(MOST + 1)
        .fetch(
            row ->
                new One(
                    "/organisations/" + plage.organisationId() + "/rdvs/" + row.value1(),
                    FrenchDates.range(
                        new TimeRange(row.value2(), row.value3()), plage.zone(), today),
                    row.value4(),
                    row.value5(),
                    ShownStatus.of(RdvStatus.of(row.value6()), row.value2(), now, plage.zone())));
  }

  private List<Missing> missing(PlageState plage, Instant now) {
    var today = LocalDate.ofInstant(now, plage.zone());
    return dsl.select(
            SESSION_MISSING.STARTS_AT,
            SESSION_MISSING.REASON,
            when(AGENT.ID.isNotNull(), concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME)))
        .from(SESSION_MISSING)
        .leftJoin(AGENT)
        .on(AGENT.ID.eq(SESSION_MISSING.AGENT_ID))
        .where(SESSION_MISSING.PLAGE_ID.eq(plage.id()), SESSION_MISSING.STARTS_AT.gt(now))
        .orderBy(SESSION_MISSING.STARTS_AT)
        .fetch(
            row ->
                new Missing(
                    FrenchDates.longDateTime(row.value1(), plage.zone(), today),
                    row.value2(),
                    row.value3()));
  }
}
