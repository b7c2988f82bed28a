package fr.rdvsolidarites.desk.online;

import java.util.List;

/** The public links of an organisation: its own, and one for each motif that the public finds. */
public record LinksPage(long organisationId, String organisation, List<Line> lines) {

  /**
   * @param field id of the field that shows the address
   * @param title of the motif; of the organisation on the first line
   */
  public record Line(String field, String title, String url, String posterHref) {}

  public Line own() {
    return lines.getFirst();
  }

  public List<Line> motifs() {
    return lines.subList(1, lines.size());
  }
}
