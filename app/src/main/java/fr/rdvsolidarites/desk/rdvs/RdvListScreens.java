package fr.rdvsolidarites.desk.rdvs;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.rdvs.RdvListPage.Named;
import fr.rdvsolidarites.desk.rdvs.RdvListPage.Organisation;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The list: one select for the filters, one for the counts, one for the page. */
@Component
class RdvListScreens {

  private final DSLContext dsl;
  private final Clock clock;
  private final RdvListRows rows;
  private final RdvListPeople people;

  RdvListScreens(DSLContext dsl, Clock clock, RdvListRows rows, RdvListPeople people) {
    this.dsl = dsl;
    this.clock = clock;
    this.rows = rows;
    this.people = people;
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
        filter.usagers().isEmpty() ? List.of() : people.named(organisationId, filter, actor),
        counts,
        total,
        shown,
        total == 0 ? List.of() : rows.of(which, filter, shown, now, actor));
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
    var awaited = field(RdvListing.isAwaited()).as("awaited");
    var known = RdvListing.known(filter, actor);
    var all = 0;
    for (var one :
        dsl.select(RDV.STATUS, begun, awaited, known, DSL.count())
            .from(RDV)
            .where(which, RdvListing.shown(filter, actor))
            .groupBy(RDV.STATUS, begun, awaited, known)) {
      all += one.value5();
      if (one.value4()) {
        counts.merge(
            RdvFilter.Status.of(RdvStatus.of(one.value1()), one.value2(), one.value3()),
            one.value5(),
            Integer::sum);
      }
    }
    return all;
  }
}
