package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.Recurrence;
import fr.rdvsolidarites.agenda.RecurrenceText;
import fr.rdvsolidarites.agenda.Repetition;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * « Se répète… » as it was typed.
 *
 * @param kind one of {@link #KINDS}
 * @param every how many weeks or months
 * @param days 1 (lundi) to 7
 * @param until a day, or nothing
 * @param rule a rule that no form makes, kept as it is
 */
public record RepetitionForm(
    String kind, String every, List<String> days, String until, String rule) {

  static final List<String> KINDS = List.of("jamais", "semaines", "mois-rang", "mois-date");
  private static final String OTHER = "autre";
  private static final int LONGEST_INTERVAL = 12;

  public static RepetitionForm of(TypedFields typed) {
    var kind = typed.text("repete");
    return new RepetitionForm(
        kind.isEmpty() ? "jamais" : kind,
        typed.text("intervalle"),
        typed.values("jours"),
        typed.text("jusqua"),
        typed.text("regle"));
  }

  public static RepetitionForm of(Repetition repetition) {
    var last = repetition.lastDay();
    var until = last == null ? "" : last.toString();
    return switch (repetition) {
      case Repetition.Once _ -> new RepetitionForm("jamais", "1", List.of(), "", "");
      case Repetition.Weekly(var every, var days, _) ->
          new RepetitionForm(
              "semaines",
              String.valueOf(every),
              days.stream().map(day -> String.valueOf(day.getValue())).toList(),
              until,
              "");
      case Repetition.MonthlyByWeekday monthly ->
          new RepetitionForm("mois-rang", String.valueOf(monthly.every()), List.of(), until, "");
      case Repetition.MonthlyByDay monthly ->
          new RepetitionForm("mois-date", String.valueOf(monthly.every()), List.of(), until, "");
      case Repetition.Other(var rule, _) -> new RepetitionForm(OTHER, "1", List.of(), until, rule);
    };
  }

  /** What cannot be read of it. */
  public FormErrors errors() {
    var errors = FormErrors.NONE;
    if (!KINDS.contains(kind) && !isOther()) {
      errors = errors.and("repete", t("desk.repetition.unknown"));
    }
    if (isRepeated() && !isOther() && interval().isEmpty()) {
      errors = errors.and("intervalle", t("desk.repetition.interval.wrong", LONGEST_INTERVAL));
    }
    if (isRepeated() && !until.isBlank() && day(until).isEmpty()) {
      errors = errors.and("jusqua", t("desk.repetition.until.wrong"));
    }
    return errors;
  }

  /** Only of a form without errors. */
  public Repetition read(LocalDate firstDay) {
    var last = day(until).orElse(null);
    int every = interval().orElse(1);
    return switch (kind) {
      case "semaines" -> new Repetition.Weekly(every, weekdays(), last);
      case "mois-rang" ->
          new Repetition.MonthlyByWeekday(
              every, Repetition.MonthlyByWeekday.nth(firstDay), firstDay.getDayOfWeek(), last);
      case "mois-date" ->
          new Repetition.MonthlyByDay(every, firstDay.getDayOfMonth(), Set.of(), last);
      case OTHER -> new Repetition.Other(rule, last);
      default -> Repetition.NONE;
    };
  }

  public boolean isRepeated() {
    return !kind.equals("jamais");
  }

  private boolean isOther() {
    return kind.equals(OTHER) && isRule(rule);
  }

  private static boolean isRule(String text) {
    try {
      return !text.isBlank() && new Recurrence(text).isEndless();
    } catch (IllegalArgumentException e) {
      // not a rule: the form was tampered with
      return false;
    }
  }

  public List<Choice> kinds() {
    var kinds = new ArrayList<Choice>();
    KINDS.forEach(
        one ->
            kinds.add(
                new Choice(one, t("desk.repetition." + one), hint("desk.repetition." + one))));
    if (isOther()) {
      kinds.add(new Choice(OTHER, t("desk.repetition.autre")));
    }
    return kinds;
  }

  private static @Nullable String hint(String key) {
    return fr.rdvsolidarites.shared.Texts.has(key + ".hint") ? t(key + ".hint") : null;
  }

  /** The weekdays that may be ticked. */
  public static List<Choice> choices(Set<DayOfWeek> open) {
    return open.stream()
        .sorted()
        .map(day -> new Choice(day.getValue(), RecurrenceText.weekday(day)))
        .toList();
  }

  private Set<DayOfWeek> weekdays() {
    var all = EnumSet.noneOf(DayOfWeek.class);
    Arrays.stream(DayOfWeek.values())
        .filter(day -> days.contains(String.valueOf(day.getValue())))
        .forEach(all::add);
    return all;
  }

  private Optional<Integer> interval() {
    var typed = every.isBlank() ? "1" : every.strip();
    return typed.matches("\\d{1,2}")
        ? Optional.of(Integer.valueOf(typed)).filter(n -> n >= 1 && n <= LONGEST_INTERVAL)
        : Optional.empty();
  }

  private static Optional<LocalDate> day(String text) {
    return new TypedFields(java.util.Map.of("day", List.of(text))).day("day");
  }
}
