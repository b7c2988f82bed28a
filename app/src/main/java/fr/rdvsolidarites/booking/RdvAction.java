package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static fr.rdvsolidarites.rights.Rule.forParticipants;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import java.util.List;

/** What can be done with a RDV. Every condition is over the row of {@code rdv}, but for PLACE. */
public enum RdvAction implements Action {
  /** See everything: people, motif, context. */
  READ(
      takesPart(),
      worksInItsService(),
      isAdminOfItsOrganisation(),
      wasGranted("read", "write"),
      participates()),
  /** Move, give a status, see who was told. */
  WRITE(takesPart(), worksInItsService(), isAdminOfItsOrganisation(), wasGranted("write")),
  /** See who did what. */
  READ_HISTORY(
      takesPart(), worksInItsService(), isAdminOfItsOrganisation(), wasGranted("read", "write")),
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
          agent -> AgentRules.isAdmin(agent, MOTIF_OUVERTURE.ORGANISATION_ID)));

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
        "works in its service in its organisation, or in the secretariat there",
        agent -> AgentRules.worksInService(agent, RDV.ORGANISATION_ID, RDV.SERVICE_ID));
  }

  private static Rule isAdminOfItsOrganisation() {
    return forAgents(
        "administers its organisation", agent -> AgentRules.isAdmin(agent, RDV.ORGANISATION_ID));
  }

  private static Rule wasGranted(String... levels) {
    return forAgents(
        "was given "
            + String.join(" or ", levels)
            + " access to the agenda of one of its professionals",
        agent -> AgentRules.wasGranted(agent, RDV.ID, RDV.ORGANISATION_ID, RDV.SERVICE_ID, levels));
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
