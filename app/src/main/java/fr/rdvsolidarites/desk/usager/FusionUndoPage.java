package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.UsagerEditing;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.territory.UsagerField;
import java.util.Arrays;
import java.util.List;

/**
 * A fusion that may be undone, and what would not be as before.
 *
 * @param when in words
 * @param changed columns that somebody changed since: they stay
 * @param rdvsSince RDVs placed since, of those that may be read: they stay with the file that stays
 * @param statusesSince RDVs in which both took part, whose status was changed since
 */
public record FusionUndoPage(
    long keptId,
    String keptName,
    String absorbedName,
    long fusionId,
    String by,
    String when,
    List<String> changed,
    int rdvsSince,
    int statusesSince) {

  public String href() {
    return "/usagers/" + keptId;
  }

  public String action() {
    return href() + "/fusions/" + fusionId + "/annulation";
  }

  /** The names of columns, as a file shows them. */
  public static String words(List<String> columns) {
    return FrenchLists.and(columns.stream().map(FusionUndoPage::word).distinct().toList());
  }

  private static String word(String column) {
    return Arrays.stream(UsagerField.values())
        .filter(field -> UsagerEditing.column(field).getName().equals(column))
        .findFirst()
        .map(UsagerFormPage::label)
        .orElseGet(
            () -> {
              var key = "desk.usager.column." + column;
              return Texts.has(key) ? t(key) : t("desk.fusion.column.other");
            });
  }
}
