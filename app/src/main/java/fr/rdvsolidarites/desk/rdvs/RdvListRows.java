package fr.rdvsolidarites.desk.rdvs;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.OwnRooms;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.desk.rdvs.RdvListPage.Row;
import fr.rdvsolidarites.desk.session.AttendancePage;
import fr.rdvsolidarites.desk.session.SessionPage;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of the list, with no more of each than the viewer may read. */
@Component
class RdvListRows {

  private final DSLContext dsl;

  RdvListRows(DSLContext dsl) {
    this.dsl = dsl;
  }

  private record Part(String name, RdvStatus status, @Nullable Instant arrivedAt) {}

  /** One page of them, by their start. */
  List<Row> of(Condition which, RdvFilter filter, int page, Instant now, Actor.Agent actor) {
    var known = RdvListing.known(filter, actor);
    var mayWrite = field(Rights.filter(actor, RdvAction.WRITE)).as("may_write");
    // What may not be read does not leave the database.
    var motif = when(RdvListing.readable(actor), MOTIF.NAME).as("motif_name");
    var title = when(RdvListing.readable(actor), RDV.TITLE).as("rdv_title");
    var onSite =
        when(
                RdvListing.readable(actor).or(MOTIF.LOCATION_TYPE.eq(inline("public_office"))),
                LIEU.NAME)
            .as("lieu_name");
    var parts = parts(actor);
    var agents = agents();
    var room = OwnRooms.of(actor);
    return dsl.select(
            RDV.ID,
            RDV.ORGANISATION_ID,
            ORGANISATION.NAME,
            TERRITOIRE.ZONE,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            RDV.STATUS,
            RDV.PLACES_TAKEN,
            RDV.CAPACITY,
            MOTIF.KIND,
            MOTIF.LOCATION_TYPE,
            known,
            mayWrite,
            motif,
            title,
            onSite,
            room,
            parts,
            agents)
        .from(RDV)
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
        .where(which, RdvListing.shown(filter, actor))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .limit(RdvListPage.SIZE)
        .offset((page - 1) * RdvListPage.SIZE)
        .fetch(
            (Record one) -> {
              var zone = ZoneId.of(one.get(TERRITOIRE.ZONE));
              var start = one.get(RDV.STARTS_AT).atZone(zone);
              var minutes =
                  (int) Duration.between(one.get(RDV.STARTS_AT), one.get(RDV.ENDS_AT)).toMinutes();
              if (!one.get(known)) {
                return new Row.Busy(start, minutes, one.get(onSite), one.get(agents));
              }
              return known(
                  one,
                  new Line(
                      start.toInstant(),
                      now,
                      zone,
                      minutes,
                      one.get(mayWrite),
                      Objects.requireNonNullElse(one.get(motif), ""),
                      one.get(title),
                      one.get(onSite),
                      one.get(room),
                      one.get(parts),
                      one.get(agents),
                      "/organisations/%d/rdvs?%s&page=%d"
                          .formatted(one.get(RDV.ORGANISATION_ID), filter.query(), page)));
            });
  }

  private record Line(
      Instant startsAt,
      Instant now,
      ZoneId zone,
      int minutes,
      boolean mayWrite,
      String motif,
      @Nullable String title,
      @Nullable String lieu,
      @Nullable String room,
      List<Part> parts,
      String agents,
      String here) {

    List<RdvStatus> statuses() {
      return parts.stream().map(Part::status).toList();
    }

    boolean isToday() {
      return startsAt.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    }
  }

  private static Row known(Record one, Line line) {
    var status = RdvStatus.of(one.get(RDV.STATUS));
    var session = one.get(MOTIF.KIND).equals("collectif");
    var id = one.get(RDV.ID);
    var organisationId = one.get(RDV.ORGANISATION_ID);
    var choices =
        !line.mayWrite()
            ? List.<RdvStatus>of()
            : session
                ? status.sessionChoices(line.startsAt(), line.now(), line.zone())
                : status.choices(line.startsAt(), line.now(), line.zone());
    var names = String.join(", ", line.parts().stream().map(Part::name).toList());
    var shown = ShownStatus.of(status, line.startsAt(), line.now(), line.zone());
    return new Row.Known(
        id,
        "/organisations/" + organisationId + "/rdvs/" + id,
        line.startsAt().atZone(line.zone()),
        line.minutes(),
        session ? Objects.requireNonNullElse(line.title(), line.motif()) : names,
        line.motif(),
        LocationType.of(one.get(MOTIF.LOCATION_TYPE)),
        line.lieu(),
        line.room(),
        line.agents(),
        one.get(ORGANISATION.NAME),
        session ? shown : shown.given(line.statuses()),
        line.parts().stream()
            .map(Part::arrivedAt)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .map(at -> at.atZone(line.zone()).toLocalTime())
            .orElse(null),
        line.mayWrite()
            && status == RdvStatus.UNKNOWN
            && line.isToday()
            && !session
            && !line.parts().isEmpty(),
        StatusMenu.of(organisationId, id, line.here(), choices),
        session ? session(one, line) : null);
  }

  private static Row.Session session(Record one, Line line) {
    var toFill =
        line.startsAt().isBefore(line.now())
            ? (int) line.statuses().stream().filter(RdvStatus.UNKNOWN::equals).count()
            : 0;
    return new Row.Session(
        SessionPage.places(one.get(RDV.PLACES_TAKEN), one.get(RDV.CAPACITY)),
        toFill,
        line.mayWrite()
            ? AttendancePage.href(one.get(RDV.ORGANISATION_ID), one.get(RDV.ID))
            : null);
  }

  private static Field<List<Part>> parts(Actor.Agent actor) {
    return multiset(
            select(
                    concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                    PARTICIPATION.STATUS,
                    PARTICIPATION.ARRIVED_AT)
                .from(PARTICIPATION)
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .where(PARTICIPATION.RDV_ID.eq(RDV.ID), RdvListing.readable(actor))
                .orderBy(PARTICIPATION.ID))
        .convertFrom(
            rows ->
                rows.map(one -> new Part(one.value1(), RdvStatus.of(one.value2()), one.value3())))
        .as("parts");
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
