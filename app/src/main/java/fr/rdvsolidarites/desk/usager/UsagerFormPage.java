package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.usager.UsagerPage.Person;
import fr.rdvsolidarites.people.UsagerFiles.Similar;
import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a file.
 *
 * @param usagerId null: a new one, in this organisation
 * @param name as it is kept
 * @param version the one that was read
 * @param responsable of a proche: then no contact is asked for
 * @param similar files that may be hers already
 */
public record UsagerFormPage(
    long organisationId,
    long territoireId,
    @Nullable Long usagerId,
    String name,
    int version,
    @Nullable Person responsable,
    Map<UsagerField, FieldState> states,
    UsagerForm form,
    FormErrors errors,
    List<Similar> similar) {

  UsagerFormPage with(UsagerForm typed, FormErrors found) {
    return new UsagerFormPage(
        organisationId,
        territoireId,
        usagerId,
        name,
        version,
        responsable,
        states,
        typed,
        found,
        similar);
  }

  UsagerFormPage with(List<Similar> found) {
    return new UsagerFormPage(
        organisationId,
        territoireId,
        usagerId,
        name,
        version,
        responsable,
        states,
        form,
        errors,
        found);
  }

  public boolean isNew() {
    return usagerId == null;
  }

  public String action() {
    return isNew() ? "/organisations/" + organisationId + "/usagers" : href() + "/modification";
  }

  private String href() {
    return "/usagers/" + usagerId;
  }

  public String backHref() {
    return responsable != null && isNew() ? responsable.href() : isNew() ? "/usagers" : href();
  }

  public String heading() {
    return !isNew()
        ? t("desk.usager.edit.title", name)
        : responsable == null
            ? t("desk.usager.new.title")
            : t("desk.usager.new.proche.title", responsable.name());
  }

  public String title() {
    return errors.isEmpty() ? heading() : t("desk.settings.error", heading());
  }

  /** Those that may be shown; of a proche the remark only (§9.3, UC-03). */
  public List<UsagerField> fields() {
    return states.entrySet().stream()
        .filter(one -> one.getValue() != FieldState.HIDDEN)
        .map(Map.Entry::getKey)
        .filter(field -> responsable == null || field == UsagerField.REMARKS)
        .toList();
  }

  public boolean isEditable(UsagerField field) {
    return states.get(field) == FieldState.EDITABLE;
  }

  public static String label(UsagerField field) {
    return t("desk.usager.field." + field.code());
  }

  public static List<Choice> choices(UsagerField field) {
    return field.choices().stream().map(one -> new Choice(one, words(field, one))).toList();
  }

  /** As it is read: a choice in words. */
  public static String words(UsagerField field, String value) {
    return field.choices().contains(value)
        ? t("desk.usager.choice." + field.code() + "." + value)
        : value;
  }

  /** In what a file agrees with what is typed. */
  public static String why(Similar one) {
    var likeness = one.likeness();
    return likeness.email()
        ? t("desk.usager.similar.email")
        : likeness.phone()
            ? t("desk.usager.similar.phone")
            : likeness.name() && likeness.birthDate()
                ? t("desk.usager.similar.birth")
                : t("desk.usager.similar.name");
  }
}
