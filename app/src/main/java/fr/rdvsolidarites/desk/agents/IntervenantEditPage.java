package fr.rdvsolidarites.desk.agents;

import fr.rdvsolidarites.web.FormErrors;

/**
 * An intervenant: her name, and the account that she may be given.
 *
 * @param name as it is; {@code typed…}: what was typed for the account
 */
public record IntervenantEditPage(
    long organisationId,
    String organisation,
    long agentId,
    String name,
    String typedName,
    String typedEmail,
    String typedFirstName,
    String typedLastName,
    FormErrors errors) {

  public String agentHref() {
    return "/organisations/" + organisationId + "/agents/" + agentId;
  }

  public String href() {
    return "/organisations/" + organisationId + "/intervenants/" + agentId;
  }
}
