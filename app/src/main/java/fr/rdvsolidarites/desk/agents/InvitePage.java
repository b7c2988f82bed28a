package fr.rdvsolidarites.desk.agents;

import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;

/**
 * Inviting one or many.
 *
 * @param levels one of them when she may only invite basic members: then nothing is asked
 */
public record InvitePage(
    long organisationId,
    String organisation,
    List<Choice> services,
    List<Choice> levels,
    String addresses,
    List<String> chosenServices,
    String level,
    FormErrors errors) {

  InvitePage with(String typed, List<String> services, String chosenLevel, FormErrors found) {
    return new InvitePage(
        organisationId, organisation, this.services, levels, typed, services, chosenLevel, found);
  }

  public String agentsHref() {
    return "/organisations/" + organisationId + "/agents";
  }

  public String href() {
    return "/organisations/" + organisationId + "/invitations";
  }
}
