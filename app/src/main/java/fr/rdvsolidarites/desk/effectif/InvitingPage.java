package fr.rdvsolidarites.desk.effectif;

import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;

/** Inviting one or many into one or several organisations of the territoire. */
public record InvitingPage(
    Space space,
    List<Choice> organisations,
    List<Choice> services,
    String addresses,
    List<String> chosenOrganisations,
    List<String> chosenServices,
    FormErrors errors) {

  public String listHref() {
    return space.href("agents");
  }

  public String href() {
    return space.href("invitations");
  }
}
