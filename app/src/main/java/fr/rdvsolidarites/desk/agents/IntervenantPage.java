package fr.rdvsolidarites.desk.agents;

import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;

/** A new intervenant. */
public record IntervenantPage(
    long organisationId,
    String organisation,
    List<Choice> services,
    String name,
    List<String> chosenServices,
    FormErrors errors) {

  public String agentsHref() {
    return "/organisations/" + organisationId + "/agents";
  }

  public String href() {
    return "/organisations/" + organisationId + "/intervenants";
  }
}
