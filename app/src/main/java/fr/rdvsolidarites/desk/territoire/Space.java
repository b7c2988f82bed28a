package fr.rdvsolidarites.desk.territoire;

import java.time.ZoneId;

/**
 * The territoire that a page is about, and what the viewer may do in it.
 *
 * @param code of its département
 */
public record Space(
    long id,
    String name,
    String code,
    ZoneId zone,
    boolean administers,
    boolean writesEquipes,
    boolean listsAgents,
    boolean changesServices,
    boolean invites,
    boolean writesMotifs,
    boolean writesSecteurs,
    boolean seesStatistics) {

  public String href() {
    return "/territoires/" + id;
  }

  public String href(String what) {
    return href() + "/" + what;
  }

  /** « Pas-de-Calais (62) » */
  public String fullName() {
    return name + " (" + code + ")";
  }
}
