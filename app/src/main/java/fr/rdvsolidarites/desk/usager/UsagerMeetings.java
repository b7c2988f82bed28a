package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.agenda.AgendaAction;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.usager.UsagerPage.Meeting;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The RDVs of one usager: with their detail those that the viewer may read; of others, when they
 * are to come and he may open one of the agendas concerned, only at what time she is taken (wish
 * D1). Neither with whom nor where: beside her name, that would tell what for.
 */
@Component
class UsagerMeetings {

  private final DSLContext dsl;
  private final Clock clock;

  UsagerMeetings(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  record Found(Map<ShownStatus, Integer> counts, List<Meeting> comings, List<Meeting.Known> past) {}

  Found of(long usagerId, Actor.Agent viewer) {
    var now = clock.instant();
    var readable = Rights.filter(viewer, RdvAction.READ);
    var comings =
        rows(
            usagerId,
            RDV.ENDS_AT.ge(now).and(readable.or(busy(viewer))),
            List.of(RDV.STARTS_AT.asc(), RDV.ID.asc()),
            now,
            viewer);
    var past =
        rows(
            usagerId,
            RDV.ENDS_AT.lt(now).and(readable),
            List.of(RDV.STARTS_AT.desc(), RDV.ID.desc()),
            now,
            viewer);
    return new Found(
        counts(usagerId, now, viewer),
        comings,
        past.stream()
            .filter(Meeting.Known.class::isInstance)
            .map(Meeting.Known.class::cast)
            .toList());
  }

  private static Condition busy(Actor.Agent viewer) {
    return RDV.CANCELLED_AT
        .isNull()
        .and(
            exists(
                selectOne()
                    .from(RDV_AGENT)
                    .join(AGENT)
                    .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                    .where(RDV_AGENT.RDV_ID.eq(RDV.ID), Rights.filter(viewer, AgendaAction.SEE))));
  }

  /** Of those that may be read only: a count betrays too. */
  private Map<ShownStatus, Integer> counts(long usagerId, Instant now, Actor.Agent viewer) {
    var begun = field(RDV.STARTS_AT.lt(now)).as("begun");
    var counts = new EnumMap<ShownStatus, Integer>(ShownStatus.class);
    dsl.select(PARTICIPATION.STATUS, begun, count())
        .from(PARTICIPATION)
        .join(RDV)
        .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
        .where(PARTICIPATION.USAGER_ID.eq(usagerId), Rights.filter(viewer, RdvAction.READ))
        .groupBy(PARTICIPATION.STATUS, begun)
        .forEach(
            one ->
                counts.merge(
                    status(RdvStatus.of(one.value1()), one.value2()), one.value3(), Integer::sum));
    return counts;
  }

  private static ShownStatus status(RdvStatus status, boolean begun) {
    return status != RdvStatus.UNKNOWN
        ? ShownStatus.valueOf(status.name())
        : begun ? ShownStatus.TO_FILL : ShownStatus.TO_COME;
  }

  private List<Meeting> rows(
      long usagerId, Condition which, List<SortField<?>> order, Instant now, Actor.Agent viewer) {
    var readable = Rights.filter(viewer, RdvAction.READ);
    var known = field(readable).as("known");
    // What may not be read does not leave the database.
    var motif = when(readable, MOTIF.NAME).as("motif_name");
    var lieu = when(readable, LIEU.NAME).as("lieu_name");
    var agents = agents(viewer);
    return dsl.select(
            RDV.ID,
            RDV.ORGANISATION_ID,
            ORGANISATION.NAME,
            TERRITOIRE.ZONE,
            RDV.STARTS_AT,
            PARTICIPATION.STATUS,
            MOTIF.LOCATION_TYPE,
            known,
            motif,
            lieu,
            agents)
        .from(PARTICIPATION)
        .join(RDV)
        .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(PARTICIPATION.USAGER_ID.eq(usagerId), which)
        .orderBy(order)
        .limit(UsagerPage.MOST)
        .fetch(
            one -> {
              var start = one.get(RDV.STARTS_AT).atZone(ZoneId.of(one.get(TERRITOIRE.ZONE)));
              return one.get(known)
                  ? known(
                      one,
                      Objects.requireNonNullElse(one.get(motif), ""),
                      one.get(lieu),
                      one.get(agents),
                      now)
                  : new Meeting.Busy(start);
            });
  }

  private static Meeting known(
      Record one, String motif, @Nullable String lieu, String agents, Instant now) {
    var zone = ZoneId.of(one.get(TERRITOIRE.ZONE));
    var startsAt = one.get(RDV.STARTS_AT);
    return new Meeting.Known(
        "/organisations/" + one.get(RDV.ORGANISATION_ID) + "/rdvs/" + one.get(RDV.ID),
        startsAt.atZone(zone),
        motif,
        LocationType.of(one.get(MOTIF.LOCATION_TYPE)),
        lieu,
        agents,
        one.get(ORGANISATION.NAME),
        ShownStatus.of(RdvStatus.of(one.get(PARTICIPATION.STATUS)), startsAt, now, zone));
  }

  private static Field<String> agents(Actor.Agent viewer) {
    return multiset(
            select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                .from(RDV_AGENT)
                .join(AGENT)
                .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                .where(RDV_AGENT.RDV_ID.eq(RDV.ID), Rights.filter(viewer, RdvAction.READ))
                .orderBy(AGENT.LAST_NAME, AGENT.ID))
        .convertFrom(rows -> String.join(", ", rows.map(one -> one.value1().strip())))
        .as("agents");
  }
}
