package fr.rdvsolidarites.desk.agents;

import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;

/**
 * The level of one professional in one organisation, and what she may do beyond it.
 *
 * @param rights all of them
 * @param held those she has or was about to be given
 */
public record RolePage(
    long organisationId,
    String organisation,
    long agentId,
    String name,
    List<Choice> levels,
    String level,
    List<Choice> rights,
    List<String> held,
    FormErrors errors) {

  RolePage with(String chosenLevel, List<String> chosenRights, FormErrors found) {
    return new RolePage(
        organisationId,
        organisation,
        agentId,
        name,
        levels,
        chosenLevel,
        rights,
        chosenRights,
        found);
  }

  public String agentHref() {
    return "/organisations/" + organisationId + "/agents/" + agentId;
  }

  public String href() {
    return agentHref() + "/niveau";
  }
}
