package fr.rdvsolidarites.desk.agents;

import fr.rdvsolidarites.desk.History;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One professional, as the organisation's admins see her.
 *
 * @param email null for an intervenant
 * @param stateText what the state means and what to do, in a sentence
 * @param lastSignIn in words, empty for never
 * @param roles in the organisations of this territoire
 * @param mayChangeRole whether the viewer may give levels and rights here
 * @param mayWithdraw whether she may be made an intervenant: not oneself, nor of several
 *     organisations (AG-41)
 * @param mayCancel whether an invitation of this organisation is open
 * @param access of an account that is open
 */
public record AgentPage(
    long organisationId,
    String organisation,
    long agentId,
    String name,
    @Nullable String email,
    AgentState state,
    String stateText,
    String lastSignIn,
    List<String> services,
    List<String> equipes,
    List<Role> roles,
    History history,
    boolean mayChangeRole,
    boolean mayWithdraw,
    boolean mayCancel,
    Access access) {

  /**
   * How she signs in, and what this viewer may do about it.
   *
   * @param hasSecondFactor whether a code is asked after the password
   */
  public record Access(boolean hasSecondFactor, boolean mayReset, boolean mayEndSessions) {}

  public record Role(String organisation, String level) {}

  public String agentsHref() {
    return "/organisations/" + organisationId + "/agents";
  }

  public String intervenantHref() {
    return "/organisations/" + organisationId + "/intervenants/" + agentId;
  }

  public String href() {
    return agentsHref() + "/" + agentId;
  }

  public String accessHref() {
    return "/organisations/" + organisationId + "/acces/" + agentId;
  }
}
