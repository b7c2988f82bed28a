package fr.rdvsolidarites.desk.creneau;

import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
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
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.desk.PlaceKind;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.Professionals;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Equipe;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Lieu;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Motif;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Organisation;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.OrganisationAction;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
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
   * @param equipes those of the territoire that have somebody here
   * @param ouvertureIds all that are open here, for whatever service: in whose plages colleagues
   *     who are wanted besides may receive
   */
  public record Found(
      Organisation organisation,
      ZoneId zone,
      PublicHolidays holidays,
      boolean testsOnline,
      List<Organisation> organisations,
      List<Motif> motifs,
      List<Lieu> lieux,
      List<Professional> professionals,
      List<Equipe> equipes,
      List<Long> ouvertureIds,
      List<Opening> openings) {

    /** The same motif wherever the agent may place it, this organisation's first. */
    List<Opening> ofSameMotif(long ouvertureId) {
      return openings.stream()
          .filter(one -> one.ouvertureId() == ouvertureId)
          .findFirst()
          .map(Opening::motifId)
          .map(motif -> openings.stream().filter(one -> one.motifId() == motif).toList())
          .orElse(List.of());
    }
  }

  /** A motif open in an organisation, for a service with which the agent may place it. */
  public record Opening(long ouvertureId, long motifId, long organisationId) {}

  /** The organisations of which the agent is a member, by name. */
  List<Organisation> organisations(Actor.Agent actor) {
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME)
        .from(ORGANISATION)
        .where(AgentRules.isMember(actor, ORGANISATION.ID))
        .orderBy(ORGANISATION.NAME, ORGANISATION.ID)
        .fetch(mapping(Organisation::new));
  }

  /** Empty when there is no such organisation, or when the agent is not a member. */
  public Optional<Found> find(long organisationId, Actor.Agent actor) {
    return find(organisationId, false, actor);
  }

  /**
   * @param network whether with the lieux and professionals of all his organisations
   */
  Optional<Found> find(long organisationId, boolean network, Actor.Agent actor) {
    var his = ORGANISATION.as("his_organisation");
    return dsl.select(
            row(ORGANISATION.ID, ORGANISATION.NAME).mapping(Organisation::new),
            TERRITOIRE.ZONE.convertFrom(ZoneId::of),
            TERRITOIRE.HOLIDAY_CALENDAR.convertFrom(PublicHolidays::of),
            field(Rights.filter(actor, OrganisationAction.TEST_ONLINE_BOOKING)),
            multiset(
                    select(his.ID, his.NAME)
                        .from(his)
                        .where(AgentRules.isMember(actor, his.ID))
                        .orderBy(his.NAME, his.ID))
                .convertFrom(rows -> rows.map(mapping(Organisation::new))),
            motifs(actor),
            lieux(
                network
                    ? AgentRules.isMember(actor, LIEU.ORGANISATION_ID)
                    : LIEU.ORGANISATION_ID.eq(ORGANISATION.ID)),
            network ? Professionals.ofOrganisationsOf(actor) : Professionals.ofOrganisation(),
            equipes(),
            ouvertures(),
            openings(actor))
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId), AgentRules.isMember(actor, ORGANISATION.ID))
        .fetchOptional(mapping(Found::new));
  }

  private static Field<List<Motif>> motifs(Actor.Agent actor) {
    return multiset(
            select(
                    MOTIF_OUVERTURE.ID,
                    MOTIF.NAME,
                    SERVICE.NAME,
                    MOTIF.LOCATION_TYPE,
                    coalesce(MOTIF_OUVERTURE.DURATION_MINUTES, MOTIF.DURATION_MINUTES))
                .from(MOTIF_OUVERTURE)
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .join(SERVICE)
                .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
                .where(
                    MOTIF_OUVERTURE.ORGANISATION_ID.eq(ORGANISATION.ID),
                    MOTIF_OUVERTURE.CLOSED_AT.isNull(),
                    MOTIF.DELETED_AT.isNull(),
                    MOTIF.KIND.eq(inline("individuel")),
                    Rights.filter(actor, RdvAction.PLACE))
                .orderBy(SERVICE.NAME, MOTIF.NAME, MOTIF_OUVERTURE.ID))
        .convertFrom(
            rows ->
                rows.map(
                    one ->
                        new Motif(
                            one.value1(),
                            one.value2(),
                            one.value3(),
                            PlaceKind.of(one.value4()),
                            one.value5())));
  }

  private static Field<List<Equipe>> equipes() {
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
                                ROLE.ORGANISATION_ID.eq(ORGANISATION.ID))))
                .orderBy(EQUIPE.NAME, EQUIPE.ID))
        .convertFrom(rows -> rows.map(mapping(Equipe::new)));
  }

  private static Field<List<Long>> ouvertures() {
    var open = MOTIF_OUVERTURE.as("open_here");
    return multiset(
            select(open.ID)
                .from(open)
                .where(open.ORGANISATION_ID.eq(ORGANISATION.ID), open.CLOSED_AT.isNull()))
        .convertFrom(rows -> rows.map(Record1::value1));
  }

  /** In all his organisations: small, a professional has few. */
  private static Field<List<Opening>> openings(Actor.Agent actor) {
    return multiset(
            select(MOTIF_OUVERTURE.ID, MOTIF_OUVERTURE.MOTIF_ID, MOTIF_OUVERTURE.ORGANISATION_ID)
                .from(MOTIF_OUVERTURE)
                .where(MOTIF_OUVERTURE.CLOSED_AT.isNull(), Rights.filter(actor, RdvAction.PLACE)))
        .convertFrom(rows -> rows.map(mapping(Opening::new)));
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
