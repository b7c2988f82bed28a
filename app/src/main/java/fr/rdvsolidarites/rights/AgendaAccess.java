package fr.rdvsolidarites.rights;

import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import gen.db.tables.AccesAgenda;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/**
 * What was granted on agendas (wishes D1, D3), as conditions. Without a grant the default of wish
 * D2 holds: writing for the RDVs of one's own service in one's own organisation. A grant to a group
 * (équipe, service, organisation) adds to the default. A grant to a person by name replaces both,
 * for the agendas and RDVs that it speaks of: so only it can also take away. See
 * docs/decisions/2026-11-21-who-sees-whose-agenda.md.
 */
public final class AgendaAccess {

  private AgendaAccess() {}

  /** Of a RDV: what a grant may be limited to. */
  public record Matter(Field<Long> organisationId, Field<Long> serviceId) {}

  /** Whether anything at all was granted to this viewer by name: asked once for all rows. */
  public static Condition isNamedSomewhere(Actor.Agent viewer) {
    var acces = ACCES_AGENDA.as("named_somewhere");
    return exists(selectOne().from(acces).where(isNamed(acces, viewer)));
  }

  /** Whether a grant by name decides on this agenda, for RDVs of that kind. */
  public static Condition isDecidedByName(Actor.Agent viewer, Field<Long> agentId, Matter matter) {
    return decides(viewer, agentId, acces -> speaksOf(acces, matter));
  }

  /** Whether this level was granted on the agenda, for RDVs of that kind. */
  public static Condition isGranted(
      Actor.Agent viewer, AccessLevel least, Field<Long> agentId, Matter matter) {
    return grants(viewer, least, agentId, acces -> speaksOf(acces, matter));
  }

  // What is of no organisation and no service: an indisponibilité, the agenda as a whole.

  /** Whether a grant by name, without limits, decides on this agenda. */
  public static Condition isDecidedByNameAsAWhole(Actor.Agent viewer, Field<Long> agentId) {
    return decides(viewer, agentId, AgendaAccess::isUnlimited);
  }

  /** Whether this level was granted on the agenda without limits. */
  public static Condition isGrantedAsAWhole(
      Actor.Agent viewer, AccessLevel least, Field<Long> agentId) {
    return grants(viewer, least, agentId, AgendaAccess::isUnlimited);
  }

  /**
   * @param concerns which grants speak of what is asked
   */
  private static Condition decides(
      Actor.Agent viewer, Field<Long> agentId, Function<AccesAgenda, Condition> concerns) {
    var acces = ACCES_AGENDA.as("by_name");
    return isNamedSomewhere(viewer)
        .and(
            exists(
                selectOne()
                    .from(acces)
                    .where(isNamed(acces, viewer), isOn(acces, agentId), concerns.apply(acces))));
  }

  private static Condition grants(
      Actor.Agent viewer,
      AccessLevel least,
      Field<Long> agentId,
      Function<AccesAgenda, Condition> concerns) {
    var acces = ACCES_AGENDA.as("granted");
    return isGrantedSomething(viewer)
        .and(
            exists(
                selectOne()
                    .from(acces)
                    .where(
                        isTo(acces, viewer),
                        isOn(acces, agentId),
                        concerns.apply(acces),
                        acces.LEVEL.in(least.codesFromHere()),
                        isNamed(acces, viewer).or(not(decides(viewer, agentId, concerns))))));
  }

  /** Whether this level was granted on the agenda of one of the professionals of the RDV. */
  public static Condition isGrantedOnRdv(
      Actor.Agent viewer, AccessLevel least, Field<Long> rdvId, Matter matter) {
    var seat = RDV_AGENT.as("granted_seat");
    return isGrantedSomething(viewer)
        .and(
            exists(
                selectOne()
                    .from(seat)
                    .where(
                        seat.RDV_ID.eq(rdvId), isGranted(viewer, least, seat.AGENT_ID, matter))));
  }

  /** Whether one of the professionals of the RDV is somebody on whose agenda no name decides. */
  public static Condition isByDefaultOnRdv(Actor.Agent viewer, Field<Long> rdvId, Matter matter) {
    var seat = RDV_AGENT.as("default_seat");
    return not(isNamedSomewhere(viewer))
        .or(
            exists(
                selectOne()
                    .from(seat)
                    .where(
                        seat.RDV_ID.eq(rdvId),
                        not(isDecidedByName(viewer, seat.AGENT_ID, matter)))));
  }

  /** Whether something was granted on this agenda, whatever it is limited to. */
  public static Condition isGrantedInPart(Actor.Agent viewer, Field<Long> agentId) {
    var acces = ACCES_AGENDA.as("in_part");
    return isGrantedSomething(viewer)
        .and(exists(selectOne().from(acces).where(isTo(acces, viewer), isOn(acces, agentId))));
  }

  /** By the default of wish D2, or by what was granted: to place with this professional. */
  public static Condition mayPlaceWith(Actor.Agent viewer, Field<Long> agentId, Matter matter) {
    return AgentRules.worksInService(viewer, matter.organisationId(), matter.serviceId())
        .and(not(isDecidedByName(viewer, agentId, matter)))
        .or(isOpenAnyway(viewer, agentId, matter));
  }

  /** The same, of a professional who works in that organisation: whom placing accepts there. */
  public static Condition mayPlaceThereWith(
      Actor.Agent viewer, Field<Long> agentId, Matter matter) {
    var role = ROLE.as("receiver_role");
    return exists(
            selectOne()
                .from(role)
                .where(role.AGENT_ID.eq(agentId), role.ORGANISATION_ID.eq(matter.organisationId())))
        .and(mayPlaceWith(viewer, agentId, matter));
  }

  /**
   * To ask this colleague to a RDV that is the viewer's to write: binômes are of different services
   * (wish D6), so any member may, unless a grant by name says less than writing.
   */
  public static Condition mayAskToJoin(Actor.Agent viewer, Field<Long> agentId, Matter matter) {
    return AgentRules.isMember(viewer, matter.organisationId())
        .and(not(isDecidedByName(viewer, agentId, matter)))
        .or(isOpenAnyway(viewer, agentId, matter));
  }

  private static Condition isOpenAnyway(Actor.Agent viewer, Field<Long> agentId, Matter matter) {
    return agentId
        .eq(viewer.agentId())
        .or(AgentRules.isAdmin(viewer, matter.organisationId()))
        .or(isGranted(viewer, AccessLevel.WRITE, agentId, matter));
  }

  /**
   * Whether anything was granted to this viewer, or to a group of hers: asked once for all rows.
   */
  public static Condition isGrantedSomething(Actor.Agent viewer) {
    var acces = ACCES_AGENDA.as("granted_something");
    return exists(selectOne().from(acces).where(isTo(acces, viewer)));
  }

  private static Condition isNamed(AccesAgenda acces, Actor.Agent viewer) {
    return is(acces.GRANTEE_KIND, GroupKind.AGENT)
        .and(acces.GRANTEE_ID.eq(viewer.agentId()))
        .and(acces.ORIGIN.ne(inline("default")));
  }

  /** To the viewer herself, or to a group of which she is. */
  private static Condition isTo(AccesAgenda acces, Actor.Agent viewer) {
    var equipes =
        select(EQUIPE_AGENT.EQUIPE_ID)
            .from(EQUIPE_AGENT)
            .where(EQUIPE_AGENT.AGENT_ID.eq(viewer.agentId()));
    var organisations =
        select(ROLE.ORGANISATION_ID)
            .from(ROLE)
            .where(ROLE.AGENT_ID.eq(viewer.agentId()), ROLE.LEVEL.ne(inline("intervenant")));
    var services =
        select(AGENT_SERVICE.SERVICE_ID)
            .from(AGENT_SERVICE)
            .where(AGENT_SERVICE.AGENT_ID.eq(viewer.agentId()));
    return isNamed(acces, viewer)
        .or(is(acces.GRANTEE_KIND, GroupKind.EQUIPE).and(acces.GRANTEE_ID.in(equipes)))
        .or(is(acces.GRANTEE_KIND, GroupKind.ORGANISATION).and(acces.GRANTEE_ID.in(organisations)))
        .or(
            is(acces.GRANTEE_KIND, GroupKind.SERVICE)
                .and(acces.GRANTEE_ID.in(services))
                .and(acces.TERRITOIRE_ID.in(territoiresOf(viewer))));
  }

  private static Condition is(Field<String> kind, GroupKind wanted) {
    return kind.eq(inline(wanted.code()));
  }

  private static Select<Record1<Long>> territoiresOf(Actor.Agent viewer) {
    return select(ORGANISATION.TERRITOIRE_ID)
        .from(ORGANISATION)
        .join(ROLE)
        .on(ROLE.ORGANISATION_ID.eq(ORGANISATION.ID))
        .where(ROLE.AGENT_ID.eq(viewer.agentId()), ROLE.LEVEL.ne(inline("intervenant")));
  }

  /** On the agenda of this professional, or of a group of which he is. */
  private static Condition isOn(AccesAgenda acces, Field<Long> agentId) {
    var role = ROLE.as("owner_role");
    var service = AGENT_SERVICE.as("owner_service");
    var equipe = EQUIPE_AGENT.as("owner_equipe");
    var organisation = ORGANISATION.as("owner_organisation");
    var inEquipe =
        selectOne()
            .from(equipe)
            .where(equipe.EQUIPE_ID.eq(acces.TARGET_ID), equipe.AGENT_ID.eq(agentId));
    var inOrganisation =
        selectOne()
            .from(role)
            .where(role.ORGANISATION_ID.eq(acces.TARGET_ID), role.AGENT_ID.eq(agentId));
    var inServiceThere =
        selectOne()
            .from(service)
            .join(role)
            .on(role.AGENT_ID.eq(service.AGENT_ID))
            .join(organisation)
            .on(organisation.ID.eq(role.ORGANISATION_ID))
            .where(
                service.SERVICE_ID.eq(acces.TARGET_ID),
                service.AGENT_ID.eq(agentId),
                organisation.TERRITOIRE_ID.eq(acces.TERRITOIRE_ID));
    return is(acces.TARGET_KIND, GroupKind.AGENT)
        .and(acces.TARGET_ID.eq(agentId))
        .or(is(acces.TARGET_KIND, GroupKind.EQUIPE).and(exists(inEquipe)))
        .or(is(acces.TARGET_KIND, GroupKind.ORGANISATION).and(exists(inOrganisation)))
        .or(is(acces.TARGET_KIND, GroupKind.SERVICE).and(exists(inServiceThere)));
  }

  /** Of an organisation of the grant's own territoire, and within its limits. */
  private static Condition speaksOf(AccesAgenda acces, Matter matter) {
    var organisation = ORGANISATION.as("matter_organisation");
    return acces
        .RDV_ORGANISATION_ID
        .isNull()
        .or(acces.RDV_ORGANISATION_ID.eq(matter.organisationId()))
        .and(acces.RDV_SERVICE_ID.isNull().or(acces.RDV_SERVICE_ID.eq(matter.serviceId())))
        .and(
            exists(
                selectOne()
                    .from(organisation)
                    .where(
                        organisation.ID.eq(matter.organisationId()),
                        organisation.TERRITOIRE_ID.eq(acces.TERRITOIRE_ID))));
  }

  private static Condition isUnlimited(AccesAgenda acces) {
    return acces.RDV_ORGANISATION_ID.isNull().and(acces.RDV_SERVICE_ID.isNull());
  }
}
