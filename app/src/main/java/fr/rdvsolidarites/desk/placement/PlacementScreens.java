package fr.rdvsolidarites.desk.placement;

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
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.Professionals;
import fr.rdvsolidarites.desk.UsagerMatching;
import fr.rdvsolidarites.desk.placement.PlacementPage.Chosen;
import fr.rdvsolidarites.desk.placement.PlacementPage.Following;
import fr.rdvsolidarites.desk.placement.PlacementPage.Match;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgendaAccess;
import fr.rdvsolidarites.rights.AgendaAccess.Matter;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/**
 * What the pages that place a RDV show: what was chosen, and the files that match what was typed.
 */
@Component
class PlacementScreens {

  static final int MOST = 10;

  private static final List<String> TELLING =
      List.of("visible_and_notified", "visible_and_not_notified", "invisible");

  private final DSLContext dsl;
  private final Clock clock;

  PlacementScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * What was chosen, and who matches what was typed, by one select.
   *
   * @param colleagues the professionals of the organisation
   */
  record Found(Chosen chosen, List<Match> matches, List<Professional> colleagues) {}

  /**
   * @throws NotFoundException when the agent may not place this motif in this organisation, or when
   *     one of those who come is not known there
   */
  Found chosen(Draft draft, Actor.Agent actor) {
    return find(draft, UsagerMatching.NOBODY, 1, actor);
  }

  /** With these files, as a search would show them. */
  Found withFiles(Draft draft, Set<Long> usagerIds, Actor.Agent actor) {
    return find(draft, UsagerMatching.those(USAGER.ID.in(usagerIds)), usagerIds.size(), actor);
  }

  /** With the files that match what was typed. */
  Found matching(Draft draft, String typed, Actor.Agent actor) {
    return find(draft, UsagerMatching.of(typed), MOST + 1, actor);
  }

  /** The details as they are first shown: as the motif says, or as in the RDV duplicated. */
  PlacementForm blank(Draft draft, Chosen chosen, Actor.Agent actor) {
    var blank = PlacementForm.blank(draft, chosen.visibility());
    return model(draft, actor).map(blank::like).orElse(blank);
  }

  /** Empty when no RDV is duplicated, or nobody comes to it, or it is not the agent's to read. */
  Optional<PlacementForm.Model> model(Draft draft, Actor.Agent actor) {
    if (draft.modelRdvId() == null) {
      return Optional.empty();
    }
    var participants =
        dsl.select(
                PARTICIPATION.USAGER_ID,
                RDV.CONTEXT,
                PARTICIPATION.VISIBLE,
                PARTICIPATION.NOTIFY_LIFECYCLE,
                PARTICIPATION.NOTIFY_REMINDER)
            .from(RDV)
            .join(PARTICIPATION)
            .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
            .join(USAGER)
            .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
            .where(
                RDV.ID.eq(draft.modelRdvId()),
                RDV.ORGANISATION_ID.eq(draft.organisationId()),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(actor, RdvAction.READ))
            .orderBy(PARTICIPATION.ID)
            .fetch();
    return participants.stream()
        .findFirst()
        .map(
            first ->
                new PlacementForm.Model(
                    participants.map(row -> row.value1()),
                    first.value2(),
                    first.value3(),
                    first.value4(),
                    first.value5()));
  }

  private Found find(Draft draft, UsagerMatching typed, int most, Actor.Agent actor) {
    var time = draft.time();
    var people =
        KnownPeople.of(
            UsagerMatching.those(USAGER.ID.in(draft.usagerIds())), Draft.MOST_PEOPLE, "people");
    var matches = KnownPeople.of(typed, most, "matches");
    var professionals = professionals(draft, actor);
    var colleagues =
        Professionals.ofOrganisation(mayPlaceWith(actor, ROLE.AGENT_ID)).as("colleagues");
    return dsl.select(
            ORGANISATION.NAME,
            TERRITOIRE.ZONE,
            MOTIF.NAME,
            MOTIF.LOCATION_TYPE,
            MOTIF.VISIBILITY,
            LIEU.NAME,
            professionals,
            people,
            matches,
            colleagues)
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(time.lieuId()))
        .where(
            MOTIF_OUVERTURE.ID.eq(time.ouvertureId()),
            MOTIF_OUVERTURE.ORGANISATION_ID.eq(draft.organisationId()),
            MOTIF_OUVERTURE.CLOSED_AT.isNull(),
            MOTIF.DELETED_AT.isNull(),
            Rights.filter(actor, RdvAction.PLACE))
        .fetchOptional(
            row ->
                new Found(
                    chosen(draft, row, row.get(professionals), row.get(people), actor),
                    row.get(matches),
                    row.get(colleagues)))
        .filter(found -> found.chosen().people().size() == draft.usagerIds().size())
        .filter(found -> !found.chosen().professionals().isEmpty())
        .orElseThrow(NotFoundException::new);
  }

  /** One of those that follow, and what its motif says about messages. */
  private record Part(Following following, String visibility) {}

  /** Each for a motif of its own, for which the agent may place too. */
  private List<Part> following(
      Draft draft, ZoneId zone, List<Professional> professionals, Actor.Agent actor) {
    var suite = draft.suite();
    if (!suite.isSeveral()) {
      return List.of();
    }
    var motifs =
        dsl.select(MOTIF_OUVERTURE.ID, MOTIF.NAME, MOTIF.LOCATION_TYPE, MOTIF.VISIBILITY)
            .from(MOTIF_OUVERTURE)
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(
                MOTIF_OUVERTURE.ID.in(suite.ouvertureIds()),
                MOTIF_OUVERTURE.CLOSED_AT.isNull(),
                MOTIF.DELETED_AT.isNull(),
                Rights.filter(actor, RdvAction.PLACE))
            .fetchMap(MOTIF_OUVERTURE.ID);
    return suite.following().stream()
        .map(
            one -> {
              var time = one.time();
              var motif = motifs.get(time.ouvertureId());
              if (motif == null) {
                throw new NotFoundException();
              }
              return new Part(
                  new Following(
                      time.during().start().atZone(zone),
                      time.during().length(),
                      motif.value2(),
                      LocationType.of(motif.value3()),
                      named(professionals, time.agentId())),
                  motif.value4());
            })
        .toList();
  }

  /** One choice for all: that of the motif of which least is said. */
  private static String leastTold(String first, List<Part> following) {
    return Stream.concat(Stream.of(first), following.stream().map(Part::visibility))
        .max(Comparator.comparingInt(TELLING::indexOf))
        .orElse(first);
  }

  private Chosen chosen(
      Draft draft,
      Record row,
      List<Professional> professionals,
      List<Match> people,
      Actor.Agent actor) {
    var during = draft.time().during();
    var start = during.start().atZone(ZoneId.of(row.get(TERRITOIRE.ZONE)));
    var following = following(draft, start.getZone(), professionals, actor);
    return new Chosen(
        draft,
        row.get(ORGANISATION.NAME),
        row.get(MOTIF.NAME),
        LocationType.of(row.get(MOTIF.LOCATION_TYPE)),
        row.get(LIEU.NAME),
        inOrder(
            professionals.stream().filter(one -> draft.agentIds().contains(one.id())).toList(),
            Professional::id,
            draft.agentIds()),
        inOrder(people, Match::id, draft.usagerIds()),
        following.stream().map(Part::following).toList(),
        start,
        during.length(),
        leastTold(row.get(MOTIF.VISIBILITY), following),
        clock.instant().atZone(start.getZone()).toLocalDate());
  }

  private static Professional named(List<Professional> professionals, long id) {
    return professionals.stream()
        .filter(one -> one.id() == id)
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  private static <T> List<T> inOrder(List<T> found, ToLongFunction<T> id, List<Long> order) {
    return found.stream()
        .sorted(Comparator.comparingInt(one -> order.indexOf(id.applyAsLong(one))))
        .toList();
  }

  /** Over {@code motif_ouverture}. */
  private static Condition mayPlaceWith(Actor.Agent actor, Field<Long> agentId) {
    return AgendaAccess.mayPlaceWith(
        actor, agentId, new Matter(MOTIF_OUVERTURE.ORGANISATION_ID, MOTIF_OUVERTURE.SERVICE_ID));
  }

  /** Those of the parts to come were offered, each for a motif of their own. */
  private static Field<List<Professional>> professionals(Draft draft, Actor.Agent actor) {
    return multiset(
            select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
                .from(AGENT)
                .where(
                    AGENT
                        .ID
                        .in(draft.agentIds())
                        .and(mayPlaceWith(actor, AGENT.ID))
                        .or(AGENT.ID.in(draft.suite().agentIds()))))
        .convertFrom(rows -> rows.map(mapping(Professional::new)))
        .as("professionals");
  }
}
