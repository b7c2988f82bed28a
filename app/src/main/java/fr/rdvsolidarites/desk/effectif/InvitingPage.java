package fr.rdvsolidarites.desk.effectif;

import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;

/**
 * Inviting one or many into one or several organisations of the territoire.
 *
 * @param agendas services for which a secretary may be asked to work; none when the inviter gives
 *     no access
 * @param secretariats which of the services make a secretary
 */
public record InvitingPage(
    Space space,
    List<Choice> organisations,
    List<Choice> services,
    List<Choice> agendas,
    List<String> secretariats,
    String addresses,
    List<String> chosenOrganisations,
    List<String> chosenServices,
    List<String> chosenAgendas,
    FormErrors errors) {

  public String listHref() {
    return space.href("agents");
  }

  public String href() {
    return space.href("invitations");
  }
}
