package fr.rdvsolidarites.desk.creneau;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.Professionals;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Equipe;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Lieu;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Motif;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Organisation;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgendaAccess;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifKind;
import fr.rdvsolidarites.territory.OrganisationAction;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one select behind the filters: the motifs that the agent may place, the lieux, the
 * professionals.
 */
@Component
public class CreneauChoices {

  private final DSLContext dsl;

  CreneauChoices(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * @param testsOnline whether the agent may see what the public is offered
   * @param motifs of individual RDVs
   * @param collective motifs of RDVs collectifs, which are found as sessions
   * @param equipes those of the territoire that have somebody here
   * @param members which professionals work in which services
   * @param ouvertures all that are open where it is looked, for whatever service: in whose plages
   *     colleagues who are wanted besides may receive
   * @param openings those with which the agent may place, wherever that is
   * @param receptions of those whose times are to be joined
   * @param seats of those whose times are to be joined: what may be placed with them
   */
  public record Found(
      Organisation organisation,
      ZoneId zone,
      PublicHolidays holidays,
      boolean testsOnline,
      List<Organisation> organisations,
      List<Motif> motifs,
      List<Motif> collective,
      List<Lieu> lieux,
      List<Professional> professionals,
      List<Equipe> equipes,
      List<Member> members,
      List<Opening> ouvertures,
      List<Opening> openings,
      List<Reception> receptions,
      List<Seat> seats) {

    /** With all of these professionals: some of those whose seats were asked for. */
    public boolean mayPlace(long ouvertureId, Collection<Long> agentIds) {
      return agentIds.stream().allMatch(id -> seats.contains(new Seat(id, ouvertureId)));
    }

    /** This one, and where it is looked farther the same motif of the other organisations. */
    List<Opening> placeable(Motif motif, boolean network) {
      var elsewhere = network ? motifId(motif) : Optional.<Long>empty();
      return openings.stream()
          .filter(
              one ->
                  one.ouvertureId() == motif.id()
                      || (one.organisationId() != organisation.id()
                          && elsewhere.isPresent()
                          && elsewhere.get() == one.motifId()))
          .toList();
    }

    /** Of the motif itself, which several organisations share. */
    private Optional<Long> motifId(Motif motif) {
      return openings.stream()
          .filter(one -> one.ouvertureId() == motif.id())
          .map(Opening::motifId)
          .findFirst();
    }
  }

  /** A motif open in an organisation, for a service. */
  public record Opening(long ouvertureId, long motifId, long organisationId) {}

  /** The agent may place this ouverture in the agenda of this professional. */
  public record Seat(long agentId, long ouvertureId) {}

  /** A professional works in a service. */
  public record Member(long agentId, long serviceId) {}

  /** A professional has a plage for this ouverture, now or later; without a lieu: null. */
  public record Reception(long agentId, long ouvertureId, @Nullable Long lieuId) {}

  /** Whose plages and seats are to be known: of these professionals, from this day on. */
  record Joined(List<Long> agentIds, LocalDate from) {

    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    static final Joined NOBODY = new Joined(List.of(), LocalDate.EPOCH);
  }

  /** The organisations in which the agent may look, by name. */
  List<Organisation> organisations(Actor.Agent actor) {
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME)
        .from(ORGANISATION)
        .where(SearchScope.holds(actor, ORGANISATION.ID))
        .orderBy(ORGANISATION.NAME, ORGANISATION.ID)
        .fetch(mapping(Organisation::new));
  }

  /**
   * Empty when there is no such organisation, or when the agent may not look there.
   *
   * @param agentIds whose seats are to be known
   */
  public Optional<Found> find(long organisationId, List<Long> agentIds, Actor.Agent actor) {
    return find(organisationId, false, new Joined(agentIds, Joined.NEVER), actor);
  }

  /**
   * @param network whether with the lieux and professionals of all organisations where she may look
   */
  Optional<Found> find(long organisationId, boolean network, Joined joined, Actor.Agent actor) {
    var his = ORGANISATION.as("his_organisation");
    return dsl.select(
            row(ORGANISATION.ID, ORGANISATION.NAME).mapping(Organisation::new),
            TERRITOIRE.ZONE.convertFrom(ZoneId::of),
            TERRITOIRE.HOLIDAY_CALENDAR.convertFrom(PublicHolidays::of),
            field(Rights.filter(actor, OrganisationAction.TEST_ONLINE_BOOKING)),
            multiset(
                    select(his.ID, his.NAME)
                        .from(his)
                        .where(SearchScope.holds(actor, his.ID))
                        .orderBy(his.NAME, his.ID))
                .convertFrom(rows -> rows.map(mapping(Organisation::new))),
            motifs(SearchScope.isPlaceable(actor)).as("motifs"),
            motifs(
                    SearchScope.isOpenTo(actor)
                        .and(MOTIF.KIND.eq(inline(MotifKind.COLLECTIF.code()))))
                .as("collective_motifs"),
            lieux(isLookedAt(LIEU.ORGANISATION_ID, network, actor)),
            network
                ? Professionals.where(SearchScope.isProfessional(actor))
                : Professionals.ofOrganisation(SearchScope.isProfessional(actor)),
            equipes(actor),
            members(network, actor),
            ouvertures(network, actor),
            openings(actor),
            receptions(joined, network, actor),
            seats(joined, actor))
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId), SearchScope.holds(actor, ORGANISATION.ID))
        .fetchOptional(mapping(Found::new));
  }

  private static Field<List<Motif>> motifs(Condition which) {
    return multiset(
            select(
                    MOTIF_OUVERTURE.ID,
                    MOTIF.NAME,
                    SERVICE.ID,
                    SERVICE.NAME,
                    MOTIF.LOCATION_TYPE,
                    coalesce(MOTIF_OUVERTURE.DURATION_MINUTES, MOTIF.DURATION_MINUTES),
                    MOTIF.KIND)
                .from(MOTIF_OUVERTURE)
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .join(SERVICE)
                .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
                .where(MOTIF_OUVERTURE.ORGANISATION_ID.eq(ORGANISATION.ID), which)
                .orderBy(SERVICE.NAME, MOTIF.NAME, MOTIF_OUVERTURE.ID))
        .convertFrom(
            rows ->
                rows.map(
                    one ->
                        new Motif(
                            one.value1(),
                            one.value2(),
                            one.value3(),
                            one.value4(),
                            LocationType.of(one.value5()),
                            one.value6(),
                            one.value7().equals(MotifKind.COLLECTIF.code()))));
  }

  private static Field<List<Equipe>> equipes(Actor.Agent actor) {
    return multiset(
            select(EQUIPE.ID, EQUIPE.NAME)
                .from(EQUIPE)
                .where(
                    EQUIPE.TERRITOIRE_ID.eq(ORGANISATION.TERRITOIRE_ID),
                    exists(
                        selectOne()
                            .from(EQUIPE_AGENT)
                            .join(ROLE)
                            .on(ROLE.AGENT_ID.eq(EQUIPE_AGENT.AGENT_ID))
                            .where(
                                EQUIPE_AGENT.EQUIPE_ID.eq(EQUIPE.ID),
                                ROLE.ORGANISATION_ID.eq(ORGANISATION.ID),
                                SearchScope.isProfessional(actor))))
                .orderBy(EQUIPE.NAME, EQUIPE.ID))
        .convertFrom(rows -> rows.map(mapping(Equipe::new)));
  }

  private static Field<List<Opening>> ouvertures(boolean network, Actor.Agent actor) {
    var open = MOTIF_OUVERTURE.as("open_here");
    return multiset(
            select(open.ID, open.MOTIF_ID, open.ORGANISATION_ID)
                .from(open)
                .where(isLookedAt(open.ORGANISATION_ID, network, actor), open.CLOSED_AT.isNull()))
        .convertFrom(rows -> rows.map(mapping(Opening::new)));
  }

  private static Condition isLookedAt(
      Field<Long> organisationId, boolean network, Actor.Agent actor) {
    return network ? SearchScope.holds(actor, organisationId) : organisationId.eq(ORGANISATION.ID);
  }

  /** Of the services of the motifs that there are to choose from. */
  private static Field<List<Member>> members(boolean network, Actor.Agent actor) {
    return multiset(
            select(AGENT_SERVICE.AGENT_ID, AGENT_SERVICE.SERVICE_ID)
                .from(AGENT_SERVICE)
                .where(
                    AGENT_SERVICE.AGENT_ID.in(
                        select(ROLE.AGENT_ID)
                            .from(ROLE)
                            .where(
                                isLookedAt(ROLE.ORGANISATION_ID, network, actor),
                                SearchScope.isProfessional(actor))),
                    AGENT_SERVICE.SERVICE_ID.in(
                        select(MOTIF_OUVERTURE.SERVICE_ID)
                            .from(MOTIF_OUVERTURE)
                            .where(
                                MOTIF_OUVERTURE.ORGANISATION_ID.eq(ORGANISATION.ID),
                                MOTIF_OUVERTURE.CLOSED_AT.isNull()))))
        .convertFrom(rows -> rows.map(mapping(Member::new)));
  }

  private static Field<List<Reception>> receptions(
      Joined joined, boolean network, Actor.Agent actor) {
    var open = MOTIF_OUVERTURE.as("received_for");
    return multiset(
            selectDistinct(PLAGE_AGENT.AGENT_ID, open.ID, PLAGE_OUVERTURE.LIEU_ID)
                .from(PLAGE_AGENT)
                .join(PLAGE_OUVERTURE)
                .on(PLAGE_OUVERTURE.ID.eq(PLAGE_AGENT.PLAGE_ID))
                .join(PLAGE_MOTIF)
                .on(PLAGE_MOTIF.PLAGE_ID.eq(PLAGE_AGENT.PLAGE_ID))
                .join(open)
                .on(open.ID.eq(PLAGE_MOTIF.MOTIF_OUVERTURE_ID))
                .where(
                    PLAGE_AGENT.AGENT_ID.in(joined.agentIds()),
                    isLookedAt(open.ORGANISATION_ID, network, actor),
                    open.CLOSED_AT.isNull(),
                    PLAGE_OUVERTURE.OVER_AFTER.ge(joined.from())))
        .convertFrom(rows -> rows.map(mapping(Reception::new)));
  }

  /** Wherever that is: small, a professional has few organisations. */
  private static Field<List<Opening>> openings(Actor.Agent actor) {
    return multiset(
            select(MOTIF_OUVERTURE.ID, MOTIF_OUVERTURE.MOTIF_ID, MOTIF_OUVERTURE.ORGANISATION_ID)
                .from(MOTIF_OUVERTURE)
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .where(SearchScope.isPlaceable(actor)))
        .convertFrom(rows -> rows.map(mapping(Opening::new)));
  }

  private static Field<List<Seat>> seats(Joined joined, Actor.Agent actor) {
    var joint = AGENT.as("joined_agent");
    return multiset(
            select(joint.ID, MOTIF_OUVERTURE.ID)
                .from(joint)
                .crossJoin(MOTIF_OUVERTURE)
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .where(
                    joint.ID.in(joined.agentIds()),
                    SearchScope.isPlaceable(actor),
                    AgendaAccess.mayPlaceThereWith(actor, joint.ID, SearchScope.MATTER)))
        .convertFrom(rows -> rows.map(mapping(Seat::new)));
  }

  private static Field<List<Lieu>> lieux(Condition ofOrganisation) {
    return multiset(
            select(
                    LIEU.ID,
                    LIEU.NAME,
                    concat(LIEU.ADDRESS, inline(", "), coalesce(LIEU.CITY, inline(""))))
                .from(LIEU)
                .where(
                    ofOrganisation,
                    LIEU.AVAILABILITY.eq(inline("enabled")),
                    LIEU.DELETED_AT.isNull())
                .orderBy(LIEU.NAME, LIEU.ID))
        .convertFrom(rows -> rows.map(mapping(Lieu::new)));
  }
}
