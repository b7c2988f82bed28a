package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlacementCommand.OneOffLieu;
import fr.rdvsolidarites.booking.SessionDraft;
import fr.rdvsolidarites.booking.SessionDraft.Quorum;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.web.FormErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was typed of a RDV collectif, but for its times ({@link SessionTimes}). */
public record SessionForm(TypedFields typed) {

  static final String ELSEWHERE = "autre";

  /** How early somebody is asked whether it is held, unless she says otherwise. */
  private static final String DECISION = "3";

  private static final int LONGEST_CONTEXT = 2_000;
  private static final int LONGEST_PLACE = 200;

  /** As it is said of one that exists. */
  public static SessionForm of(SessionDraft draft) {
    return new SessionForm(new TypedFields(fields(draft)));
  }

  static Map<String, List<String>> fields(SessionDraft draft) {
    var quorum = draft.quorum();
    var fields = new LinkedHashMap<String, List<String>>();
    put(fields, "titre", draft.title());
    put(fields, "places", draft.capacity());
    put(fields, "restriction", draft.restriction());
    put(fields, "consignes", draft.instructions());
    put(fields, "en_ligne", draft.openOnline());
    put(fields, "minimum", quorum == null ? null : quorum.minimum());
    put(fields, "decision", quorum == null ? null : quorum.daysBefore());
    return fields;
  }

  static void put(Map<String, List<String>> fields, String name, @Nullable Object value) {
    fields.put(name, value == null ? List.of() : List.of(value.toString()));
  }

  public String text(String field) {
    return typed.text(field);
  }

  public List<String> values(String field) {
    return typed.values(field);
  }

  public boolean isTicked(String field) {
    return typed.isTicked(field);
  }

  boolean isElsewhere() {
    return typed.text("lieu").equals(ELSEWHERE);
  }

  /** Open: something in it was typed, or is wrong. */
  public boolean showsMore(FormErrors errors) {
    return List.of("restriction", "consignes", "minimum", "decision", "contexte").stream()
        .anyMatch(field -> errors.on(field) != null || isGiven(field));
  }

  private boolean isGiven(String field) {
    var text = typed.text(field).strip();
    return !text.isEmpty() && !(field.equals("decision") && text.equals(DECISION));
  }

  /** What cannot be read, or is missing. */
  FormErrors errors() {
    var errors = draftErrors();
    if (typed.ids("agents").isEmpty()) {
      errors = errors.and("agents", t("desk.session.problem.agents.missing"));
    }
    if (typed.text("contexte").length() > LONGEST_CONTEXT) {
      errors = errors.and("contexte", t("desk.problem.contexte.too-long"));
    }
    return errors.and(placeErrors());
  }

  /** Of what is said of it, whatever its place and its people. */
  public FormErrors draftErrors() {
    var errors = numeric(FormErrors.NONE, "places");
    errors = numeric(errors, "minimum");
    return quorum() == null ? errors : numeric(errors, "decision");
  }

  private FormErrors placeErrors() {
    if (!isElsewhere()) {
      return typed.id("lieu") == null
          ? FormErrors.NONE.and("lieu", t("desk.session.problem.lieu.missing"))
          : FormErrors.NONE;
    }
    var address = typed.text("adresse").strip();
    var errors = FormErrors.NONE;
    if (address.isEmpty()) {
      errors = errors.and("adresse", t("desk.problem.adresse.missing"));
    } else if (address.length() > LONGEST_PLACE) {
      errors = errors.and("adresse", t("desk.problem.adresse.too-long"));
    }
    return typed.text("nomlieu").length() > LONGEST_PLACE
        ? errors.and("nomlieu", t("desk.problem.nomlieu.too-long"))
        : errors;
  }

  private FormErrors numeric(FormErrors errors, String field) {
    var text = typed.text(field).strip();
    return text.isEmpty() || text.matches("\\d{1,6}")
        ? errors
        : errors.and(field, t("desk.session.problem.number"));
  }

  @Nullable Long lieuId() {
    return isElsewhere() ? null : typed.id("lieu");
  }

  @Nullable OneOffLieu oneOffLieu() {
    if (!isElsewhere()) {
      return null;
    }
    var address = typed.text("adresse").strip();
    var name = typed.text("nomlieu").strip();
    return new OneOffLieu(name.isEmpty() ? address : name, address);
  }

  @Nullable String context() {
    return orNull("contexte");
  }

  public SessionDraft draft() {
    return new SessionDraft(
        orNull("titre"),
        number("places"),
        orNull("restriction"),
        orNull("consignes"),
        isTicked("en_ligne"),
        quorum());
  }

  private @Nullable Quorum quorum() {
    var minimum = number("minimum");
    if (minimum == null) {
      return null;
    }
    var days = number("decision");
    return new Quorum(minimum, days == null ? Integer.parseInt(DECISION) : days);
  }

  private @Nullable Integer number(String field) {
    var text = typed.text(field).strip();
    return text.matches("\\d{1,6}") ? Integer.valueOf(text) : null;
  }

  private @Nullable String orNull(String field) {
    var text = typed.text(field).strip();
    return text.isEmpty() ? null : text;
  }

  /** What the domain refused, each beside its field. */
  public static FormErrors errors(Set<SessionDraft.Problem> problems) {
    var errors = FormErrors.NONE;
    for (var problem : problems) {
      var field =
          switch (problem) {
            case TITLE_TOO_LONG -> "titre";
            case CAPACITY_OUT_OF_RANGE -> "places";
            case RESTRICTION_TOO_LONG -> "restriction";
            case INSTRUCTIONS_TOO_LONG -> "consignes";
            case MINIMUM_OUT_OF_RANGE, MINIMUM_OVER_CAPACITY -> "minimum";
            case DECISION_OUT_OF_RANGE -> "decision";
          };
      errors =
          errors.and(field, t("desk.session.problem." + problem.name().toLowerCase(Locale.ROOT)));
    }
    return errors;
  }
}
