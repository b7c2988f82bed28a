package fr.rdvsolidarites.desk.equipe;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.equipe.EquipePage.Member;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of an équipe.
 *
 * @param equipeId null for a new one
 * @param members those chosen so far
 * @param query what was looked for
 * @param found professionals who match and are not chosen
 * @param more whether more match than are shown
 */
public record EquipeFormPage(
    Space space,
    @Nullable Long equipeId,
    String name,
    List<Member> members,
    String query,
    List<Member> found,
    boolean more,
    FormErrors errors) {

  EquipeFormPage with(FormErrors errors) {
    return new EquipeFormPage(space, equipeId, name, members, query, found, more, errors);
  }

  public String backHref() {
    return space.href("equipes") + (equipeId == null ? "" : "/" + equipeId);
  }

  public String action() {
    return equipeId == null ? space.href("equipes") : backHref() + "/modification";
  }

  public String searchAction() {
    return equipeId == null ? space.href("equipes/recherche") : backHref() + "/recherche";
  }

  public String heading() {
    return equipeId == null ? t("desk.equipe.new") : t("desk.equipe.edit");
  }

  public String title() {
    return errors.isEmpty() ? heading() : t("desk.settings.error", heading());
  }
}
