package fr.rdvsolidarites.desk.day;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.OwnRooms;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.desk.ToFill;
import fr.rdvsolidarites.desk.session.AttendancePage;
import fr.rdvsolidarites.desk.session.SessionPage;
import fr.rdvsolidarites.notifications.MissingMessages;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What « Ma journée » shows. */
@Component
class DayScreens {

  private final DSLContext dsl;
  private final Clock clock;
  private final ToFill toFill;
  private final MissingMessages missing;

  DayScreens(DSLContext dsl, Clock clock, ToFill toFill, MissingMessages missing) {
    this.dsl = dsl;
    this.clock = clock;
    this.toFill = toFill;
    this.missing = missing;
  }

  boolean startsWithHerDay(Actor.Agent actor) {
    return dsl.fetchExists(AGENT, AGENT.ID.eq(actor.agentId()), AGENT.FIRST_PAGE.eq("day"));
  }

  private record Part(String name, RdvStatus status, @Nullable Instant arrivedAt) {}

  private static final Field<List<Part>> PARTS =
      multiset(
              select(
                      concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                      PARTICIPATION.STATUS,
                      PARTICIPATION.ARRIVED_AT)
                  .from(PARTICIPATION)
                  .join(USAGER)
                  .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                  .where(PARTICIPATION.RDV_ID.eq(RDV.ID))
                  .orderBy(PARTICIPATION.ID))
          .convertFrom(
              rows ->
                  rows.map(one -> new Part(one.value1(), RdvStatus.of(one.value2()), one.value3())))
          .as("parts");

  /** An account of the team that runs the service, and of no organisation. */
  boolean belongsNowhere(Actor.Agent actor) {
    return dsl.fetchExists(
        dsl.selectOne()
            .where(
                AgentRules.isSuperAdmin(actor),
                notExists(selectOne().from(ROLE).where(ROLE.AGENT_ID.eq(actor.agentId())))));
  }

  DayPage show(Actor.Agent actor) {
    var her =
        dsl.select(AGENT.FIRST_NAME, TERRITOIRE.ZONE)
            .from(AGENT)
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(AGENT.HOME_TERRITOIRE_ID))
            .where(AGENT.ID.eq(actor.agentId()))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var now = clock.instant().atZone(ZoneId.of(her.value2()));
    return new DayPage(
        her.value1(), now, items(now, actor), toFill.count(actor), failures(now, actor));
  }

  private List<DayPage.Item> items(ZonedDateTime now, Actor.Agent actor) {
    var start = now.toLocalDate().atStartOfDay(now.getZone()).toInstant();
    var end = now.toLocalDate().plusDays(1).atStartOfDay(now.getZone()).toInstant();
    var room = OwnRooms.of(actor);
    return dsl.select(
            RDV.ID,
            RDV.ORGANISATION_ID,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            RDV.STATUS,
            RDV.TITLE,
            RDV.PLACES_TAKEN,
            RDV.CAPACITY,
            MOTIF.NAME,
            MOTIF.KIND,
            MOTIF.LOCATION_TYPE,
            LIEU.NAME,
            ORGANISATION.NAME,
            room,
            PARTS)
        .from(RDV_AGENT)
        .join(RDV)
        .on(RDV.ID.eq(RDV_AGENT.RDV_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(
            RDV_AGENT.AGENT_ID.eq(actor.agentId()),
            RDV.STARTS_AT.ge(start),
            RDV.STARTS_AT.lt(end),
            Rights.filter(actor, RdvAction.READ))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .fetch((Record row) -> item(row, row.get(room), now));
  }

  private static DayPage.Item item(Record row, @Nullable String room, ZonedDateTime now) {
    var status = RdvStatus.of(row.get(RDV.STATUS));
    var startsAt = row.get(RDV.STARTS_AT);
    var zone = now.getZone();
    var session = row.get(MOTIF.KIND).equals("collectif");
    var parts = row.get(PARTS);
    var shown = ShownStatus.of(status, startsAt, now.toInstant(), zone);
    var names = String.join(", ", parts.stream().map(Part::name).toList());
    var choices =
        session
            ? status.sessionChoices(startsAt, now.toInstant(), zone)
            : status.choices(startsAt, now.toInstant(), zone);
    return new DayPage.Item(
        "/organisations/" + row.get(RDV.ORGANISATION_ID) + "/rdvs/" + row.get(RDV.ID),
        startsAt.atZone(zone),
        (int) Duration.between(startsAt, row.get(RDV.ENDS_AT)).toMinutes(),
        session ? Objects.requireNonNullElse(row.get(RDV.TITLE), row.get(MOTIF.NAME)) : names,
        row.get(MOTIF.NAME),
        session ? SessionPage.places(row.get(RDV.PLACES_TAKEN), row.get(RDV.CAPACITY)) : null,
        session && !parts.isEmpty() && !status.isCancelled() && !startsAt.isAfter(now.toInstant())
            ? AttendancePage.href(row.get(RDV.ORGANISATION_ID), row.get(RDV.ID))
            : null,
        LocationType.of(row.get(MOTIF.LOCATION_TYPE)),
        row.get(LIEU.NAME),
        room,
        row.get(ORGANISATION.NAME),
        status,
        session ? shown : shown.given(parts.stream().map(Part::status).toList()),
        parts.stream()
            .map(Part::arrivedAt)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .map(at -> at.atZone(zone).toLocalTime())
            .orElse(null),
        status == RdvStatus.UNKNOWN && !session && !parts.isEmpty(),
        StatusMenu.of(row.get(RDV.ORGANISATION_ID), row.get(RDV.ID), "/ma-journee", choices));
  }

  private List<DayPage.Failure> failures(ZonedDateTime now, Actor.Agent actor) {
    return missing.find(MissingMessages.Scope.HERS, actor).lines().stream()
        .limit(5)
        .map(
            line ->
                new DayPage.Failure(
                    "/organisations/" + line.organisationId() + "/rdvs/" + line.rdvId(),
                    line.person(),
                    line.rdvStartsAt().atZone(now.getZone()),
                    line.failure()))
        .toList();
  }
}
