package fr.rdvsolidarites.desk.statistics;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** What may be counted for whom. */
@Component
class Scopes {

  private final DSLContext dsl;

  Scopes(DSLContext dsl) {
    this.dsl = dsl;
  }

  private record Office(String name, ZoneId zone, List<Choice> services, List<Choice> motifs) {}

  private record Member(long id, String name) {}

  /**
   * Of an organisation: the RDVs that its member may read there.
   *
   * @throws NotFoundException when there is no such organisation, or the agent is not a member
   */
  Scope ofOrganisation(long organisationId, Actor.Agent viewer) {
    var here =
        MOTIF_OUVERTURE
            .ORGANISATION_ID
            .eq(organisationId)
            // The motifs of other services are not hers to know.
            .and(Rights.filter(viewer, RdvAction.PLACE));
    var office =
        dsl.select(
                ORGANISATION.NAME,
                TERRITOIRE.ZONE.convertFrom(ZoneId::of),
                services(here),
                motifs(here))
            .from(ORGANISATION)
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .where(ORGANISATION.ID.eq(organisationId), AgentRules.isMember(viewer, ORGANISATION.ID))
            .fetchOptional(mapping(Office::new))
            .orElseThrow(NotFoundException::new);
    return new Scope(
        "organisation",
        office.name(),
        "/organisations/" + organisationId + "/statistiques",
        office.zone(),
        RDV.ORGANISATION_ID.eq(organisationId).and(Rights.filter(viewer, RdvAction.READ)),
        trueCondition(),
        List.of(organisationId),
        null,
        memberships(viewer).stream().map(one -> new Choice(one.id(), one.name())).toList(),
        office.services(),
        office.motifs());
  }

  private record Choices(
      List<Choice> organisations,
      List<Choice> services,
      List<Choice> motifs,
      List<Long> administered) {}

  /** Of a territoire: all its RDVs, which are counted and not shown. The caller knows the right. */
  Scope ofTerritoire(Space space, StatisticsFilter filter, Actor.Agent viewer) {
    var asked = filter.organisationId();
    var its =
        ORGANISATION
            .TERRITOIRE_ID
            .eq(space.id())
            .and(asked.map(ORGANISATION.ID::eq).orElse(noCondition()));
    var open =
        MOTIF_OUVERTURE.ORGANISATION_ID.in(select(ORGANISATION.ID).from(ORGANISATION).where(its));
    var choices =
        dsl.select(
                organisations(ORGANISATION.TERRITOIRE_ID.eq(space.id())),
                services(open),
                motifs(open),
                multiset(
                        select(ORGANISATION.ID)
                            .from(ORGANISATION)
                            .where(its, AgentRules.isAdmin(viewer, ORGANISATION.ID))
                            .orderBy(ORGANISATION.NAME, ORGANISATION.ID))
                    .convertFrom(rows -> rows.map(row -> row.value1())))
            .fetchSingle(mapping(Choices::new));
    return new Scope(
        "territoire",
        space.fullName(),
        space.href("statistiques"),
        space.zone(),
        RDV.TERRITOIRE_ID
            .eq(space.id())
            .and(asked.map(RDV.ORGANISATION_ID::eq).orElse(noCondition())),
        AgentRules.isAdmin(viewer, RDV.ORGANISATION_ID),
        choices.administered(),
        null,
        choices.organisations(),
        choices.services(),
        choices.motifs());
  }

  /** Of the viewer: every RDV that she holds or held, whatever the organisation. */
  Scope own(Actor.Agent viewer) {
    var zone =
        dsl.select(TERRITOIRE.ZONE.convertFrom(ZoneId::of))
            .from(AGENT)
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(AGENT.HOME_TERRITOIRE_ID))
            .where(AGENT.ID.eq(viewer.agentId()))
            .fetchOptional(row -> row.value1())
            .orElseThrow(NotFoundException::new);
    var hers = AgentRules.takesPart(viewer, RDV.ID);
    var its = MOTIF_OUVERTURE.ID.in(select(RDV.MOTIF_OUVERTURE_ID).from(RDV).where(hers));
    var choices = dsl.select(services(its), motifs(its)).fetchSingle();
    return new Scope(
        "own",
        "",
        "/mes-chiffres",
        zone,
        hers,
        AgentRules.isMember(viewer, RDV.ORGANISATION_ID),
        memberships(viewer).stream().map(Member::id).toList(),
        viewer.agentId(),
        List.of(),
        choices.value1(),
        choices.value2());
  }

  private List<Member> memberships(Actor.Agent viewer) {
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME)
        .from(ORGANISATION)
        .where(AgentRules.isMember(viewer, ORGANISATION.ID))
        .orderBy(ORGANISATION.NAME, ORGANISATION.ID)
        .fetch(mapping(Member::new));
  }

  private static Field<List<Choice>> organisations(Condition which) {
    return multiset(
            select(ORGANISATION.ID, ORGANISATION.NAME)
                .from(ORGANISATION)
                .where(which)
                .orderBy(ORGANISATION.NAME, ORGANISATION.ID))
        .convertFrom(rows -> rows.map(row -> new Choice(row.value1(), row.value2())));
  }

  private static Field<List<Choice>> services(Condition which) {
    return multiset(
            selectDistinct(SERVICE.ID, SERVICE.NAME)
                .from(MOTIF_OUVERTURE)
                .join(SERVICE)
                .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
                .where(which)
                .orderBy(SERVICE.NAME))
        .convertFrom(rows -> rows.map(row -> new Choice(row.value1(), row.value2())));
  }

  private static Field<List<Choice>> motifs(Condition which) {
    return multiset(
            selectDistinct(MOTIF.ID, MOTIF.NAME)
                .from(MOTIF_OUVERTURE)
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .where(which)
                .orderBy(MOTIF.NAME))
        .convertFrom(rows -> rows.map(row -> new Choice(row.value1(), row.value2())));
  }
}
