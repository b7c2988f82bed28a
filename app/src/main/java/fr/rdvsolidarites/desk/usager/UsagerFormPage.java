package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.usager.UsagerPage.Person;
import fr.rdvsolidarites.people.CertifiedField;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.Likeness;
import fr.rdvsolidarites.people.UsagerFiles.Similar;
import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form of a file.
 *
 * @param of whose file it is
 * @param typed what is typed
 * @param alike what was found about her
 */
public record UsagerFormPage(Of of, Typed typed, Alike alike) {

  static final String SESSION = "rdv-collectif";

  /**
   * The file as it is kept, or the one that is opened.
   *
   * @param usagerId null: a new one, in this organisation
   * @param sessionId the RDV collectif for which she is signed up next; null: none
   * @param name as it is kept
   * @param version the one that was read
   * @param responsable of a proche: then no contact is asked for
   * @param kept the file as it is; blank: a new one
   * @param frozen what FranceConnect vouches for: nobody changes it
   */
  record Of(
      long organisationId,
      long territoireId,
      @Nullable Long usagerId,
      @Nullable Long sessionId,
      String name,
      int version,
      @Nullable Person responsable,
      Map<UsagerField, FieldState> states,
      UsagerForm kept,
      Set<CertifiedField> frozen) {}

  /**
   * @param proche opened with her responsable, in the same form; null: only one file is
   */
  record Typed(UsagerForm form, @Nullable UsagerForm proche, FormErrors errors) {}

  /**
   * @param similar files that may be hers already
   * @param elsewhere whether one exists that the reader may not know
   */
  record Alike(List<Similar> similar, boolean elsewhere) {
    static final Alike NOBODY = new Alike(List.of(), false);
  }

  /** As it is first shown. */
  static UsagerFormPage of(Of file) {
    return new UsagerFormPage(file, new Typed(file.kept(), null, FormErrors.NONE), Alike.NOBODY);
  }

  UsagerFormPage with(UsagerForm form, FormErrors found) {
    return new UsagerFormPage(of, new Typed(form, typed.proche(), found), alike);
  }

  UsagerFormPage with(Alike found) {
    return new UsagerFormPage(of, typed, found);
  }

  UsagerFormPage withProche(UsagerForm proche) {
    return new UsagerFormPage(of, new Typed(typed.form(), proche, typed.errors()), alike);
  }

  /** Whether it is shown and not asked. */
  public boolean isFrozen(CertifiedField field) {
    return of.frozen().contains(field);
  }

  /** As it was typed; what is not asked as it is kept. */
  UsagerForm typed(TypedFields sent) {
    return UsagerForm.of(sent).completed(sent, of.kept(), of.frozen());
  }

  UsagerFormPage withCertified(List<CertifiedField> refused) {
    var found = errors();
    for (var field : refused) {
      found = found.and(UsagerForm.name(field), t("desk.usager.wrong.certified"));
    }
    return with(form(), found);
  }

  long territoireId() {
    return of.territoireId();
  }

  @Nullable Long usagerId() {
    return of.usagerId();
  }

  public int version() {
    return of.version();
  }

  public @Nullable Person responsable() {
    return of.responsable();
  }

  public UsagerForm form() {
    return typed.form();
  }

  public @Nullable UsagerForm proche() {
    return typed.proche();
  }

  public FormErrors errors() {
    return typed.errors();
  }

  public List<Similar> similar() {
    return alike.similar();
  }

  public boolean elsewhere() {
    return alike.elsewhere();
  }

  /** The form of a proche together with her responsable, where that one has no file yet. */
  public String procheHref() {
    return "/organisations/"
        + of.organisationId()
        + "/usagers/nouveau?proche=oui"
        + (of.sessionId() == null ? "" : "&" + SESSION + "=" + of.sessionId());
  }

  public @Nullable Long sessionId() {
    return of.sessionId();
  }

  /** To where she came from, or to the file. */
  public String href(long usagerId) {
    return of.sessionId() == null ? "/usagers/" + usagerId : enrolHref() + "?usager=" + usagerId;
  }

  private String enrolHref() {
    return "/organisations/" + of.organisationId() + "/rdvs/" + of.sessionId() + "/inscription";
  }

  /** Whom to compare with the other files: of a file that is kept, only what is changed (§11). */
  Optional<Identity> compared() {
    return form().identity().flatMap(one -> one.changedFrom(of.kept().identity().orElse(null)));
  }

  public boolean isLikeAnother() {
    return elsewhere() || !similar().isEmpty();
  }

  /** The one thing that two files may not share; the other one named where it may be known. */
  UsagerFormPage withEmailTaken() {
    var text =
        similar().stream()
            .filter(one -> one.likeness().email())
            .findFirst()
            .map(one -> t("desk.usager.wrong.taken.by", one.name()))
            .orElseGet(() -> t("desk.usager.wrong.taken"));
    return with(form(), errors().and("email", text));
  }

  public boolean isNew() {
    return of.usagerId() == null;
  }

  public String action() {
    return isNew()
        ? "/organisations/" + of.organisationId() + "/usagers"
        : href() + "/modification";
  }

  /** Where the files alike are looked for while she is typed. */
  public String similarAction() {
    return isNew() ? action() + "/ressemblances" : href() + "/ressemblances";
  }

  /** Puts both files side by side; null: there is only the other one yet. */
  public @Nullable String mergeHref(Similar other) {
    return isNew() ? null : href() + "/fusion/" + other.usagerId();
  }

  private String href() {
    return "/usagers/" + of.usagerId();
  }

  public String backHref() {
    var responsable = responsable();
    if (of.sessionId() != null) {
      return enrolHref();
    }
    return responsable != null && isNew() ? responsable.href() : isNew() ? "/usagers" : href();
  }

  public String heading() {
    var responsable = responsable();
    return !isNew()
        ? t("desk.usager.edit.title", of.name())
        : responsable == null
            ? t(proche() == null ? "desk.usager.new.title" : "desk.usager.new.family.title")
            : t("desk.usager.new.proche.title", responsable.name());
  }

  public String title() {
    return errors().isEmpty() ? heading() : t("desk.settings.error", heading());
  }

  /** Those that may be shown; of a proche the remark only (§9.3, UC-03). */
  public List<UsagerField> fields() {
    return of.states().entrySet().stream()
        .filter(one -> one.getValue() != FieldState.HIDDEN)
        .map(Map.Entry::getKey)
        .filter(field -> responsable() == null || field == UsagerField.REMARKS)
        .toList();
  }

  public boolean isEditable(UsagerField field) {
    return of.states().get(field) == FieldState.EDITABLE;
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
    return why(one.likeness());
  }

  static String why(Likeness likeness) {
    return likeness.email()
        ? t("desk.usager.similar.email")
        : likeness.phone()
            ? t("desk.usager.similar.phone")
            : likeness.name() && likeness.birthDate()
                ? t("desk.usager.similar.birth")
                : t("desk.usager.similar.name");
  }
}
