package fr.rdvsolidarites.desk.motif;

/**
 * What archiving or closing a motif will touch, asked before it is done.
 *
 * @param name of the motif
 * @param plages that are not over and use it
 * @param rdvs to come
 * @param organisations where it is open
 */
public record ArchivePage(
    Office office, long motifId, String name, int plages, int rdvs, int organisations) {

  public String motifHref() {
    return office.motifsHref() + "/" + motifId;
  }

  public boolean isUsed() {
    return plages > 0 || rdvs > 0;
  }
}
