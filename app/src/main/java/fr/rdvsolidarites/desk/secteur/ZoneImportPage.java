package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.territory.ZoneCheck;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of zones: to be given, refused line by line, or ready to be imported.
 *
 * @param fileId of the file that is ready; null: none
 * @param check what was found in a file that could be read; null: none
 */
public record ZoneImportPage(
    Space space,
    @Nullable Long fileId,
    String fileName,
    @Nullable ZoneCheck check,
    FormErrors errors) {

  private static final int MOST_TOLD = 200;

  static ZoneImportPage empty(Space space) {
    return new ZoneImportPage(space, null, "", null, FormErrors.NONE);
  }

  ZoneImportPage with(FormErrors errors, @Nullable ZoneCheck check) {
    return new ZoneImportPage(space, null, "", check, errors);
  }

  public String listHref() {
    return space.href("secteurs");
  }

  public String action() {
    return listHref() + "/imports" + (fileId == null ? "" : "/" + fileId);
  }

  public List<ZoneCheck.Tally> tallies() {
    return check == null ? List.of() : check.tallies();
  }

  public int problems() {
    return check == null ? 0 : check.problems().size();
  }

  /** The first of them. */
  public List<ZoneCheck.Problem> told() {
    return check == null ? List.of() : check.problems().stream().limit(MOST_TOLD).toList();
  }

  public String sentence(ZoneCheck.Problem problem) {
    return t("desk.secteur.import.problem." + problem.reason().code(), problem.detail());
  }

  public int differences() {
    return check == null ? 0 : check.differences().size();
  }

  /** The first of them. */
  public List<ZoneCheck.Difference> differing() {
    return check == null ? List.of() : check.differences().stream().limit(MOST_TOLD).toList();
  }

  public String sentence(ZoneCheck.Difference one) {
    var line = String.valueOf(one.line());
    var name = one.name();
    return name == null
        ? t("desk.secteur.import.difference.unknown", line, one.code(), one.given())
        : t("desk.secteur.import.difference", line, one.code(), one.given(), name);
  }

  public int zones() {
    return check == null ? 0 : check.zones().size();
  }

  public String heading() {
    return t(fileId == null ? "desk.secteur.import.heading" : "desk.secteur.import.preview");
  }

  public String title() {
    return errors.isEmpty() ? heading() : t("desk.settings.error", heading());
  }
}
