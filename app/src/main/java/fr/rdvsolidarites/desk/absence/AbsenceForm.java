package fr.rdvsolidarites.desk.absence;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.AbsenceDraft;
import fr.rdvsolidarites.agenda.AbsenceProblem;
import fr.rdvsolidarites.agenda.AbsenceState;
import fr.rdvsolidarites.agenda.OccurrenceChange;
import fr.rdvsolidarites.agenda.Repetition;
import fr.rdvsolidarites.desk.RepetitionForm;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An indisponibilité as it was typed.
 *
 * @param only the one organisation in which it holds, or nothing
 * @param read the fingerprint of what was read before; empty for a new one
 */
public record AbsenceForm(
    String title,
    List<String> agents,
    String day,
    String start,
    String endDay,
    String end,
    String only,
    String color,
    RepetitionForm repetition,
    String read) {

  /** By name: those of the design system that a text stays readable beside. */
  private static final Map<String, String> COLORS = new LinkedHashMap<>();

  static {
    COLORS.put("bleu", "#000091");
    COLORS.put("vert", "#18753c");
    COLORS.put("jaune", "#c3992a");
    COLORS.put("orange", "#ce614a");
    COLORS.put("rouge", "#c9191e");
    COLORS.put("violet", "#6e445a");
  }

  static AbsenceForm of(TypedFields typed) {
    return new AbsenceForm(
        typed.text("titre"),
        typed.values("agents"),
        typed.text("jour"),
        typed.text("debut"),
        typed.text("dernier"),
        typed.text("fin"),
        typed.text("seulement"),
        typed.text("couleur"),
        RepetitionForm.of(typed),
        typed.text("lu"));
  }

  static AbsenceForm of(AbsenceState absence, @Nullable LocalDate day) {
    var draft = absence.draft();
    boolean block = draft.endDay().isAfter(draft.firstDay());
    return new AbsenceForm(
        draft.title(),
        List.of(String.valueOf(absence.agentId())),
        (day == null ? draft.firstDay() : day).toString(),
        draft.start().toString(),
        block ? draft.endDay().toString() : "",
        draft.end().toString(),
        draft.onlyOrganisationId() == null ? "" : String.valueOf(draft.onlyOrganisationId()),
        draft.color() == null ? "" : draft.color(),
        RepetitionForm.of(draft.repetition()),
        absence.fingerprint());
  }

  static AbsenceForm blank(@Nullable Long agent, LocalDate day, LocalTime start, LocalTime end) {
    return new AbsenceForm(
        "",
        agent == null ? List.of() : List.of(String.valueOf(agent)),
        day.toString(),
        start.toString(),
        "",
        end.toString(),
        "",
        "",
        RepetitionForm.of(Repetition.NONE),
        "");
  }

  AbsenceForm at(OccurrenceChange.Moved moved) {
    return new AbsenceForm(
        title,
        agents,
        moved.day().toString(),
        moved.start().toString(),
        "",
        moved.end().toString(),
        only,
        color,
        repetition,
        read);
  }

  AbsenceForm rereading(String fingerprint) {
    return new AbsenceForm(
        title, agents, day, start, endDay, end, only, color, repetition, fingerprint);
  }

  /** What cannot be read. */
  FormErrors errors() {
    var errors = FormErrors.NONE;
    var typed = fields();
    if (typed.day("jour").isEmpty()) {
      errors = errors.and("jour", t("desk.plage.day.unreadable"));
    }
    if (!endDay.isBlank() && typed.day("dernier").isEmpty()) {
      errors = errors.and("dernier", t("desk.plage.day.unreadable"));
    }
    if (typed.time("debut").isEmpty()) {
      errors = errors.and("debut", t("desk.plage.time.unreadable"));
    }
    if (typed.time("fin").isEmpty()) {
      errors = errors.and("fin", t("desk.plage.time.unreadable"));
    }
    for (var error : repetition.errors().list()) {
      errors = errors.and(error.field(), error.text());
    }
    return errors;
  }

  /** Only of a form without errors. */
  AbsenceDraft draft() {
    var typed = fields();
    var first = typed.day("jour").orElseThrow();
    return new AbsenceDraft(
        title,
        first,
        typed.time("debut").orElseThrow(),
        typed.day("dernier").orElse(first),
        typed.time("fin").orElseThrow(),
        repetition.read(first),
        typed.id("seulement"),
        color.isEmpty() ? null : color);
  }

  Set<Long> agentIds() {
    return fields().ids("agents");
  }

  public List<Choice> colors() {
    var named =
        COLORS.entrySet().stream()
            .map(one -> new Choice(one.getValue(), t("desk.absence.color." + one.getKey())));
    boolean own = !color.isEmpty() && !COLORS.containsValue(color);
    return Stream.concat(
            named,
            own ? Stream.of(new Choice(color, t("desk.absence.color.other"))) : Stream.empty())
        .toList();
  }

  private TypedFields fields() {
    return new TypedFields(
        Map.of(
            "jour", List.of(day),
            "debut", List.of(start),
            "dernier", List.of(endDay),
            "fin", List.of(end),
            "seulement", List.of(only),
            "agents", agents));
  }

  /** What the domain refused, each beside its field. */
  static FormErrors errors(Set<AbsenceProblem> problems) {
    var errors = FormErrors.NONE;
    for (var problem : problems) {
      errors =
          errors.and(
              field(problem), t("desk.absence.problem." + problem.name().toLowerCase(Locale.ROOT)));
    }
    return errors;
  }

  private static String field(AbsenceProblem problem) {
    return switch (problem) {
      case TITLE_MISSING, TITLE_TOO_LONG -> "titre";
      case AGENT_MISSING -> "agents";
      case ORGANISATION_NOT_HIS -> "seulement";
      case COLOR_UNKNOWN -> "couleur";
      case END_NOT_AFTER_START -> "fin";
      case REPEATED_OVER_DAYS -> "repete";
      case FIRST_DAY_TOO_EARLY, FIRST_DAY_TOO_FAR, BEFORE_THE_SPLIT -> "jour";
      case END_DAY_TOO_EARLY, END_DAY_TOO_FAR -> "dernier";
      case UNTIL_NOT_AFTER_FIRST_DAY, UNTIL_TOO_EARLY, UNTIL_TOO_FAR, ENDS_BEFORE_IT_BEGINS ->
          "jusqua";
    };
  }
}
