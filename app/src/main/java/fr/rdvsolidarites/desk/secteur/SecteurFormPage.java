package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.web.FormErrors;
import org.jspecify.annotations.Nullable;

/**
 * The form of a secteur.
 *
 * @param secteurId null for a new one
 */
public record SecteurFormPage(
    Space space, @Nullable Long secteurId, String name, String code, FormErrors errors) {

  public String backHref() {
    return space.href("secteurs") + (secteurId == null ? "" : "/" + secteurId);
  }

  public String action() {
    return secteurId == null ? space.href("secteurs") : backHref() + "/modification";
  }

  public String heading() {
    return t(secteurId == null ? "desk.secteur.new" : "desk.secteur.edit");
  }

  public String title() {
    return errors.isEmpty() ? heading() : t("desk.settings.error", heading());
  }
}
