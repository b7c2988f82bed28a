package fr.rdvsolidarites.desk.lieu;

/**
 * What archiving a lieu will touch, asked before it is done.
 *
 * @param plages that are not over and take place there
 * @param rdvs to come there
 */
public record LieuArchivePage(
    long organisationId, String organisation, long lieuId, String name, int plages, int rdvs) {

  public String lieuxHref() {
    return "/organisations/" + organisationId + "/lieux";
  }

  public String action() {
    return lieuxHref() + "/" + lieuId + "/archivage";
  }

  public boolean isUsed() {
    return plages > 0 || rdvs > 0;
  }
}
