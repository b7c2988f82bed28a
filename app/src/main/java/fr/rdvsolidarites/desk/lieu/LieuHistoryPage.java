package fr.rdvsolidarites.desk.lieu;

import fr.rdvsolidarites.desk.History;

/** What happened to a lieu. */
public record LieuHistoryPage(
    long organisationId, String organisation, String lieu, History history) {

  public String lieuxHref() {
    return "/organisations/" + organisationId + "/lieux";
  }
}
