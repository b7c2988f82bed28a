package fr.rdvsolidarites.desk.agents;

import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;

/**
 * Inviting one or many.
 *
 * @param agendas services for which a secretary may be asked to work; none when the inviter gives
 *     no access there
 * @param secretariats which of the services make a secretary
 * @param levels one of them when she may only invite basic members: then nothing is asked
 */
public record InvitePage(
    long organisationId,
    String organisation,
    List<Choice> services,
    List<Choice> agendas,
    List<String> secretariats,
    List<Choice> levels,
    String addresses,
    List<String> chosenServices,
    List<String> chosenAgendas,
    String level,
    FormErrors errors) {

  InvitePage with(
      String typed,
      List<String> services,
      List<String> agendas,
      String chosenLevel,
      FormErrors found) {
    return new InvitePage(
        organisationId,
        organisation,
        this.services,
        this.agendas,
        secretariats,
        levels,
        typed,
        services,
        agendas,
        chosenLevel,
        found);
  }

  public String agentsHref() {
    return "/organisations/" + organisationId + "/agents";
  }

  public String href() {
    return "/organisations/" + organisationId + "/invitations";
  }
}
