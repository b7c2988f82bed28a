package fr.rdvsolidarites.desk.concerned;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * « Rendez-vous concernés »: shown before anything is done.
 *
 * @param what the change, in words
 * @param action where it is sent again, with what was decided
 * @param submit the words of the button
 */
public record ConcernedPage(
    String what,
    String action,
    String backHref,
    String submit,
    List<Map.Entry<String, String>> fields,
    List<Row> rows) {

  public static ConcernedPage of(
      String what,
      String action,
      String backHref,
      String submit,
      TypedFields typed,
      List<Row> rows) {
    return new ConcernedPage(
        what,
        action,
        backHref,
        submit,
        typed.but("_csrf", Decision.FIELDS, "tous", "concernes"),
        rows);
  }

  /**
   * One RDV.
   *
   * @param who null when the viewer may not read it
   * @param choices none: nothing can be decided here
   * @param time the proposed time, sealed
   * @param colleagues those who are free then
   * @param taken who of the service is not free then, in a sentence
   * @param suite what goes with it, in a sentence; null: it stands alone
   */
  public record Row(
      long rdvId,
      String when,
      @Nullable String who,
      @Nullable String motif,
      @Nullable String lieu,
      String professionals,
      List<Choice> choices,
      @Nullable String chosen,
      @Nullable String time,
      List<Choice> colleagues,
      String colleague,
      @Nullable String problem,
      @Nullable String taken,
      @Nullable String suite) {

    public boolean isOpen() {
      return !choices.isEmpty();
    }

    public String choiceField() {
      return Decision.CHOICE + rdvId;
    }

    public String timeField() {
      return Decision.TIME + rdvId;
    }

    public String colleagueField() {
      return Decision.COLLEAGUE + rdvId;
    }
  }

  /** Nothing is done yet; or something was forgotten. */
  public ModelAndView view() {
    return new ModelAndView(
        "desk/concerned/index",
        Map.of("page", this),
        errors().isEmpty() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
  }

  public FormErrors errors() {
    var errors = FormErrors.NONE;
    for (var row : rows) {
      if (row.problem() != null) {
        errors = errors.and(row.choiceField(), row.when() + " : " + row.problem());
      }
    }
    return errors;
  }

  /** Whether something can be decided at all. */
  public boolean isOpen() {
    return rows.stream().anyMatch(Row::isOpen);
  }

  /** What can be chosen for several at once. */
  public List<String> forAll() {
    return Arrays.stream(Decision.Kind.values())
        .filter(kind -> kind != Decision.Kind.TOUT_ANNULER)
        .map(Decision.Kind::code)
        .filter(
            code ->
                rows.stream()
                    .anyMatch(row -> row.choices().stream().anyMatch(c -> c.value().equals(code))))
        .toList();
  }
}
