package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static fr.rdvsolidarites.rights.Rule.forParticipants;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.ROLE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgendaAccess;
import fr.rdvsolidarites.rights.AgendaAccess.Matter;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import java.util.List;
import org.jooq.Condition;

/** What can be done with a RDV. Every condition is over the row of {@code rdv}, but for PLACE. */
public enum RdvAction implements Action {
  /** See everything: people, motif, context. */
  READ(
      takesPart(),
      worksInItsService(),
      isAdminOfItsOrganisation(),
      wasGranted(AccessLevel.READ),
      participates()),
  /** Move, give a status, see who was told. */
  WRITE(
      takesPart(), worksInItsService(), isAdminOfItsOrganisation(), wasGranted(AccessLevel.WRITE)),
  /** See who did what. */
  READ_HISTORY(
      takesPart(), worksInItsService(), isAdminOfItsOrganisation(), wasGranted(AccessLevel.READ)),
  /** Sign somebody up for a RDV collectif, whoever holds it. */
  ENROL(
      takesPart(),
      worksInItsService(),
      isAdminOfItsOrganisation(),
      wasGranted(AccessLevel.WRITE),
      forAgents(
          "places RDVs for its motif in an organisation of the territoire",
          RdvAction::placesItsMotifSomewhere)),
  /** The citizen's own cancelling and moving, within the limits of the motif. */
  WITHDRAW(participates()),
  /** Place a RDV; the condition is over the row of {@code motif_ouverture}. */
  PLACE(
      forAgents(
          "works in the service for which the motif is open, or in the secretariat",
          agent ->
              AgentRules.worksInService(
                  agent, MOTIF_OUVERTURE.ORGANISATION_ID, MOTIF_OUVERTURE.SERVICE_ID)),
      forAgents(
          "administers the organisation",
          agent -> AgentRules.isAdmin(agent, MOTIF_OUVERTURE.ORGANISATION_ID)),
      forAgents(
          "was given write access, for such RDVs, to the agenda of a professional of that service"
              + " there",
          RdvAction::mayWriteInAnAgendaThere));

  private static final Matter ITSELF = new Matter(RDV.ORGANISATION_ID, RDV.SERVICE_ID);

  private final List<Rule> rules;

  RdvAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  private static Rule takesPart() {
    return forAgents("is one of its professionals", agent -> AgentRules.takesPart(agent, RDV.ID));
  }

  private static Rule worksInItsService() {
    return forAgents(
        "works in its service in its organisation, or in the secretariat there for that service,"
            + " unless another level was given to her by name",
        agent ->
            AgentRules.worksInService(agent, RDV.ORGANISATION_ID, RDV.SERVICE_ID)
                .and(AgendaAccess.isByDefaultOnRdv(agent, RDV.ID, ITSELF)));
  }

  private static Rule isAdminOfItsOrganisation() {
    return forAgents(
        "administers its organisation", agent -> AgentRules.isAdmin(agent, RDV.ORGANISATION_ID));
  }

  private static Rule wasGranted(AccessLevel level) {
    return forAgents(
        "was given %s access, for such RDVs, to the agenda of one of its professionals"
            .formatted(level.code()),
        agent -> AgendaAccess.isGrantedOnRdv(agent, level, RDV.ID, ITSELF));
  }

  /** Wish D1: writing means placing too, also for motifs of a service that is not hers. */
  private static Condition mayWriteInAnAgendaThere(Actor.Agent agent) {
    var there = ROLE.as("role_there");
    var service = AGENT_SERVICE.as("service_there");
    var matter = new Matter(MOTIF_OUVERTURE.ORGANISATION_ID, MOTIF_OUVERTURE.SERVICE_ID);
    return AgendaAccess.isGrantedSomething(agent)
        .and(
            exists(
                selectOne()
                    .from(there)
                    .join(service)
                    .on(service.AGENT_ID.eq(there.AGENT_ID))
                    .where(
                        there.ORGANISATION_ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID),
                        service.SERVICE_ID.eq(MOTIF_OUVERTURE.SERVICE_ID),
                        AgendaAccess.isGranted(agent, AccessLevel.WRITE, there.AGENT_ID, matter))));
  }

  /** Of the same motif, which several organisations share (wish C2). */
  private static Condition placesItsMotifSomewhere(Actor.Agent agent) {
    var its = MOTIF_OUVERTURE.as("its_ouverture");
    var motif = MOTIF.as("its_motif");
    return exists(
        selectOne()
            .from(its)
            .join(motif)
            .on(motif.ID.eq(its.MOTIF_ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.MOTIF_ID.eq(its.MOTIF_ID))
            .where(
                its.ID.eq(RDV.MOTIF_OUVERTURE_ID),
                motif.KIND.eq("collectif"),
                MOTIF_OUVERTURE.CLOSED_AT.isNull(),
                AgentRules.worksInService(
                        agent, MOTIF_OUVERTURE.ORGANISATION_ID, MOTIF_OUVERTURE.SERVICE_ID)
                    .or(AgentRules.isAdmin(agent, MOTIF_OUVERTURE.ORGANISATION_ID))));
  }

  private static Rule participates() {
    return forParticipants(
        "takes part in it, and it is visible to her",
        participant ->
            exists(
                selectOne()
                    .from(PARTICIPATION)
                    .where(
                        PARTICIPATION.RDV_ID.eq(RDV.ID),
                        PARTICIPATION.ID.eq(participant.participationId()),
                        PARTICIPATION.VISIBLE.isTrue())));
  }
}
