package fr.rdvsolidarites.desk.territoire;

import fr.rdvsolidarites.people.OrganisationOpening;

/** What closing an organisation would leave alone, asked before it is done. */
public record ClosingPage(
    Space space, long organisationId, String name, OrganisationOpening.Left left) {

  public String backHref() {
    return space.href("organisations/" + organisationId + "/modification");
  }

  public String action() {
    return space.href("organisations/" + organisationId + "/fermeture");
  }
}
