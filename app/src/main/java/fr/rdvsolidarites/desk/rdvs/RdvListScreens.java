package fr.rdvsolidarites.desk.rdvs;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.OwnRooms;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.desk.rdvs.RdvListPage.Named;
import fr.rdvsolidarites.desk.rdvs.RdvListPage.Organisation;
import fr.rdvsolidarites.desk.rdvs.RdvListPage.Row;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The list: one select for the filters, one for the counts, one for the page. */
@Component
class RdvListScreens {

  private final DSLContext dsl;
  private final Clock clock;

  RdvListScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** The organisations of which the agent is a member, by name. */
  List<Organisation> organisations(Actor.Agent actor) {
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME)
        .from(ORGANISATION)
        .where(AgentRules.isMember(actor, ORGANISATION.ID))
        .orderBy(ORGANISATION.NAME, ORGANISATION.ID)
        .fetch(mapping(Organisation::new));
  }

  /** Where a list or an export stands. */
  record Place(Organisation organisation, ZoneId zone) {
    static Place of(long id, String name, String zone) {
      return new Place(new Organisation(id, name), ZoneId.of(zone));
    }
  }

  /**
   * @throws NotFoundException when there is no such organisation, or the agent is not a member
   */
  Place place(long organisationId, Actor.Agent actor) {
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME, TERRITOIRE.ZONE)
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId), AgentRules.isMember(actor, ORGANISATION.ID))
        .fetchOptional(mapping(Place::of))
        .orElseThrow(NotFoundException::new);
  }

  RdvFilter filter(MultiValueMap<String, String> query, Place place) {
    return RdvFilter.of(query, clock.instant().atZone(place.zone()).toLocalDate());
  }

  private record Choices(
      Place place,
      List<Organisation> organisations,
      List<Professional> professionals,
      List<Named> services,
      List<Named> motifs,
      List<Named> lieux) {}

  RdvListPage index(
      long organisationId, MultiValueMap<String, String> query, int page, Actor.Agent actor) {
    var now = clock.instant();
    var choices = choices(organisationId, RdvFilter.organisations(query), actor);
    var place = choices.place();
    var filter = filter(query, place);
    var which =
        RdvListing.in(RDV.ORGANISATION_ID, organisationId, filter.organisations(), actor)
            .and(RdvListing.matching(filter, place.zone(), now));
    var counts = new EnumMap<RdvFilter.Status, Integer>(RdvFilter.Status.class);
    var total = count(which, filter, counts, now, actor);
    var shown = Math.clamp(page, 1, Math.max(1, (total - 1) / RdvListPage.SIZE + 1));
    return new RdvListPage(
        place.organisation(),
        choices.organisations(),
        filter,
        now.atZone(place.zone()).toLocalDate(),
        choices.professionals(),
        choices.services(),
        choices.motifs(),
        choices.lieux(),
        filter.usagers().isEmpty() ? List.of() : named(organisationId, filter, actor),
        counts,
        total,
        shown,
        total == 0 ? List.of() : rows(which, filter, shown, now, actor));
  }

  private Choices choices(long organisationId, List<Long> asked, Actor.Agent actor) {
    var his = ORGANISATION.as("his_organisation");
    return dsl.select(
            row(ORGANISATION.ID, ORGANISATION.NAME, TERRITOIRE.ZONE).mapping(Place::of),
            multiset(
                    select(his.ID, his.NAME)
                        .from(his)
                        .where(AgentRules.isMember(actor, his.ID))
                        .orderBy(his.NAME, his.ID))
                .convertFrom(rows -> rows.map(mapping(Organisation::new))),
            multiset(
                    selectDistinct(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
                        .from(AGENT)
                        .join(ROLE)
                        .on(ROLE.AGENT_ID.eq(AGENT.ID))
                        .where(
                            RdvListing.in(ROLE.ORGANISATION_ID, organisationId, asked, actor),
                            AGENT.HAS_AGENDA.isTrue(),
                            AGENT.DELETED_AT.isNull())
                        .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID))
                .convertFrom(rows -> rows.map(mapping(Professional::new))),
            multiset(
                    selectDistinct(SERVICE.ID, SERVICE.NAME)
                        .from(MOTIF_OUVERTURE)
                        .join(SERVICE)
                        .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
                        .where(
                            RdvListing.in(
                                MOTIF_OUVERTURE.ORGANISATION_ID, organisationId, asked, actor),
                            mayPlace(actor))
                        .orderBy(SERVICE.NAME))
                .convertFrom(rows -> rows.map(mapping(Named::new))),
            multiset(
                    selectDistinct(MOTIF.ID, MOTIF.NAME)
                        .from(MOTIF_OUVERTURE)
                        .join(MOTIF)
                        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                        .where(
                            RdvListing.in(
                                MOTIF_OUVERTURE.ORGANISATION_ID, organisationId, asked, actor),
                            mayPlace(actor))
                        .orderBy(MOTIF.NAME))
                .convertFrom(rows -> rows.map(mapping(Named::new))),
            multiset(
                    select(LIEU.ID, LIEU.NAME)
                        .from(LIEU)
                        .where(
                            RdvListing.in(LIEU.ORGANISATION_ID, organisationId, asked, actor),
                            LIEU.AVAILABILITY.ne(inline("single_use")),
                            LIEU.DELETED_AT.isNull())
                        .orderBy(LIEU.NAME, LIEU.ID))
                .convertFrom(rows -> rows.map(mapping(Named::new))))
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId), AgentRules.isMember(actor, ORGANISATION.ID))
        .fetchOptional(mapping(Choices::new))
        .orElseThrow(NotFoundException::new);
  }

  /** The motifs of other services are not hers to know. */
  private static Condition mayPlace(Actor.Agent actor) {
    return Rights.filter(actor, RdvAction.PLACE);
  }

  /** Fills the counts, and says how many there are in all. */
  private int count(
      Condition which,
      RdvFilter filter,
      Map<RdvFilter.Status, Integer> counts,
      Instant now,
      Actor.Agent actor) {
    var begun = field(RDV.STARTS_AT.lt(now)).as("begun");
    var known = known(filter, actor);
    var all = 0;
    for (var one :
        dsl.select(RDV.STATUS, begun, known, DSL.count())
            .from(RDV)
            .where(which, visible(filter, actor))
            .groupBy(RDV.STATUS, begun, known)) {
      all += one.value4();
      if (one.value3()) {
        counts.merge(
            RdvFilter.Status.of(RdvStatus.of(one.value1()), one.value2()),
            one.value4(),
            Integer::sum);
      }
    }
    return all;
  }

  private static Condition visible(RdvFilter filter, Actor.Agent actor) {
    var readable = RdvListing.readable(actor);
    return filter.showsBusy() ? readable.or(RdvListing.busy(actor)) : readable;
  }

  /** Without those that are only busy, all are: not asked twice of each. */
  private static Field<Boolean> known(RdvFilter filter, Actor.Agent actor) {
    return (filter.showsBusy() ? field(RdvListing.readable(actor)) : inline(true)).as("known");
  }

  private record Part(String name, RdvStatus status, @Nullable Instant arrivedAt) {}

  private List<Row> rows(
      Condition which, RdvFilter filter, int page, Instant now, Actor.Agent actor) {
    var known = known(filter, actor);
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
        .where(which, visible(filter, actor))
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
        StatusMenu.of(organisationId, id, line.here(), choices));
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

  private List<Named> named(long organisationId, RdvFilter filter, Actor.Agent actor) {
    return people(USAGER.ID.in(filter.usagers()), organisationId, filter, actor);
  }

  /** Who has a RDV here that the agent may read, and whose name begins so. */
  List<Long> usagers(long organisationId, RdvFilter filter, String typed, Actor.Agent actor) {
    return people(matches(typed), organisationId, filter, actor).stream().map(Named::id).toList();
  }

  private List<Named> people(
      Condition which, long organisationId, RdvFilter filter, Actor.Agent actor) {
    return dsl.select(USAGER.ID, concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
        .from(USAGER)
        .where(
            which,
            exists(
                selectOne()
                    .from(PARTICIPATION)
                    .join(RDV)
                    .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
                    .where(
                        PARTICIPATION.USAGER_ID.eq(USAGER.ID),
                        RdvListing.in(
                            RDV.ORGANISATION_ID, organisationId, filter.organisations(), actor),
                        RdvListing.readable(actor))))
        .orderBy(USAGER.LAST_NAME, USAGER.FIRST_NAME, USAGER.ID)
        .limit(50)
        .fetch(mapping(Named::new));
  }

  private static Condition matches(String typed) {
    return Arrays.stream(typed.strip().split("[\\s,]+"))
        .filter(word -> !word.isBlank())
        .limit(4)
        .map(RdvListScreens::beginsAName)
        .reduce(DSL.trueCondition(), Condition::and);
  }

  private static Condition beginsAName(String word) {
    var begins =
        val(
            word.toLowerCase(Locale.ROOT)
                    .replace("\\", "\\\\")
                    .replace("%", "\\%")
                    .replace("_", "\\_")
                + "%");
    return condition("plain({0}) like plain({1})", USAGER.LAST_NAME, begins)
        .or(condition("plain({0}) like plain({1})", USAGER.FIRST_NAME, begins));
  }
}
