package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.territoire.Space;
import java.util.ArrayList;
import java.util.List;

/**
 * The secteurs of a territoire.
 *
 * @param query the beginning of a name
 * @param sectorised how many motifs ask for a secteur
 */
public record SecteursPage(Space space, String query, List<Row> rows, int sectorised) {

  public record Row(
      long id, String name, String code, int communes, int streets, int organisations, int agents) {

    /** In one line. */
    public String facts() {
      var facts = new ArrayList<String>();
      facts.add(t("desk.secteur.communes.count", communes));
      if (streets > 0) {
        facts.add(t("desk.secteur.streets.count", streets));
      }
      facts.add(
          organisations + agents == 0
              ? t("desk.secteur.nobody")
              : t("desk.secteur.receivers.count", organisations, agents));
      return String.join(" · ", facts);
    }
  }

  public String href() {
    return space.href("secteurs");
  }

  public String href(Row row) {
    return href() + "/" + row.id();
  }
}
