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
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.MotifTitle;
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
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.springframework.stereotype.Component;

/**
 * The RDVs of one usager that the viewer may read, and no trace of others: beside her name, a time
 * alone could be matched with a busy block of somebody's agenda (wish D1).
 */
@Component
class UsagerMeetings {

  private static final List<String> CANCELLED =
      Stream.of(RdvStatus.values()).filter(RdvStatus::isCancelled).map(RdvStatus::code).toList();

  private final DSLContext dsl;
  private final Clock clock;

  UsagerMeetings(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  record Found(Map<ShownStatus, Integer> counts, List<Meeting> comings, List<Meeting> past) {}

  Found of(long usagerId, Actor.Agent viewer) {
    var now = clock.instant();
    var isExpected = RDV.ENDS_AT.ge(now).and(PARTICIPATION.STATUS.notIn(CANCELLED));
    return new Found(
        counts(usagerId, now, viewer),
        rows(usagerId, isExpected, List.of(RDV.STARTS_AT.asc(), RDV.ID.asc()), now, viewer),
        rows(usagerId, not(isExpected), List.of(RDV.STARTS_AT.desc(), RDV.ID.desc()), now, viewer));
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
    var agents = agents();
    return dsl.select(
            RDV.ID,
            RDV.ORGANISATION_ID,
            ORGANISATION.NAME,
            TERRITOIRE.ZONE,
            RDV.STARTS_AT,
            PARTICIPATION.STATUS,
            MOTIF.LOCATION_TYPE,
            MOTIF.NAME,
            RDV.TITLE,
            LIEU.NAME,
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
        .where(PARTICIPATION.USAGER_ID.eq(usagerId), which, Rights.filter(viewer, RdvAction.READ))
        .orderBy(order)
        .limit(UsagerPage.MOST)
        .fetch(one -> meeting(one, one.get(agents), now));
  }

  private static Meeting meeting(Record one, String agents, Instant now) {
    var zone = ZoneId.of(one.get(TERRITOIRE.ZONE));
    var startsAt = one.get(RDV.STARTS_AT);
    return new Meeting(
        "/organisations/" + one.get(RDV.ORGANISATION_ID) + "/rdvs/" + one.get(RDV.ID),
        startsAt.atZone(zone),
        MotifTitle.of(one.get(MOTIF.NAME), one.get(RDV.TITLE)),
        LocationType.of(one.get(MOTIF.LOCATION_TYPE)),
        one.get(LIEU.NAME),
        agents,
        one.get(ORGANISATION.NAME),
        ShownStatus.of(RdvStatus.of(one.get(PARTICIPATION.STATUS)), startsAt, now, zone));
  }

  private static Field<String> agents() {
    return multiset(
            select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                .from(RDV_AGENT)
                .join(AGENT)
                .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                .where(RDV_AGENT.RDV_ID.eq(RDV.ID))
                .orderBy(AGENT.LAST_NAME, AGENT.ID))
        .convertFrom(rows -> String.join(", ", rows.map(one -> one.value1().strip())))
        .as("agents");
  }
}
