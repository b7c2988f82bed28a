package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.web.FormErrors;
import java.util.List;

/**
 * The imports of an organisation, and where a list is given.
 *
 * @param rows newest first
 */
public record ImportsPage(
    long organisationId, String organisation, List<Row> rows, FormErrors errors) {

  /**
   * @param state in words
   * @param when « lundi 23 novembre à 9 h 12 »
   */
  public record Row(long id, String fileName, String author, String when, String state, int lines) {

    public String href() {
      return "/usagers/imports/" + id;
    }
  }

  ImportsPage with(FormErrors found) {
    return new ImportsPage(organisationId, organisation, rows, found);
  }

  public String href() {
    return "/organisations/" + organisationId + "/imports";
  }

  public String title() {
    var title = t("desk.import.index.title", organisation);
    return errors.isEmpty() ? title : t("desk.settings.error", title);
  }
}
