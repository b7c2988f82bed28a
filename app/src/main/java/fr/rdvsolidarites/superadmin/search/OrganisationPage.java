package fr.rdvsolidarites.superadmin.search;

import java.util.List;

/** One organisation: who administers it, and what it holds. */
public record OrganisationPage(
    long organisationId,
    String name,
    long territoireId,
    String territoire,
    int agents,
    int motifs,
    int lieux,
    List<SearchPage.Row> admins) {

  public String agentsHref() {
    return "/organisations/" + organisationId + "/agents";
  }

  public String inviteHref() {
    return "/organisations/" + organisationId + "/invitations/nouvelle";
  }

  public String territoireHref() {
    return "/support/territoires/" + territoireId;
  }
}
