package fr.rdvsolidarites.agenda;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * When a plage or an indisponibilité takes place, in plain French ({@code 2-scheduling.md} §6.8):
 * the rule, the hours, and from when on.
 */
public final class RecurrenceText {

  private RecurrenceText() {}

  /** The rule and the hours; of one block over several days its two ends. */
  public static String when(Timetable series, LocalDate today) {
    if (series.endDay().isAfter(series.firstDay())) {
      return t(
          "agenda.recurrence.block",
          FrenchDates.day(series.firstDay(), today),
          FrenchDates.time(series.start()),
          FrenchDates.day(series.endDay(), today),
          FrenchDates.time(series.end()));
    }
    var repetition = Repetition.of(series.recurrence(), series.firstDay());
    return when(repetition, series.firstDay(), series.start(), series.end(), today);
  }

  /** The rule and the hours. */
  public static String when(
      Repetition repetition, LocalDate firstDay, LocalTime start, LocalTime end, LocalDate today) {
    return rule(repetition, firstDay, today) + ", " + hours(start, end);
  }

  /** « toutes les 2 semaines, le lundi et le mercredi, jusqu'au 30 juin 2027 ». */
  public static String rule(Repetition repetition, LocalDate firstDay, LocalDate today) {
    var text =
        switch (repetition) {
          case Repetition.Once _ -> t("agenda.recurrence.once", FrenchDates.day(firstDay, today));
          case Repetition.Weekly(var every, var days, _) ->
              t("agenda.recurrence.weeks", every)
                  + ", "
                  + days(days.isEmpty() ? Set.of(firstDay.getDayOfWeek()) : days);
          case Repetition.MonthlyByWeekday(var every, var nth, var weekday, _) ->
              t("agenda.recurrence.months", every)
                  + ", "
                  + t("agenda.recurrence.nth", nth, weekday(weekday));
          case Repetition.MonthlyByDay(var every, var day, var only, _) ->
              t("agenda.recurrence.months", every)
                  + ", "
                  + t(only.isEmpty() ? "agenda.recurrence.day" : "agenda.recurrence.day.open", day);
          case Repetition.Other(var rule, _) ->
              rule.matches("FREQ=DAILY(;INTERVAL=1)?")
                  ? t("agenda.recurrence.daily")
                  : t("agenda.recurrence.other");
        };
    return text + until(repetition.lastDay(), today);
  }

  /** « de 8 h à 12 h ». */
  public static String hours(LocalTime start, LocalTime end) {
    return t("agenda.recurrence.hours", FrenchDates.time(start), FrenchDates.time(end));
  }

  /** « à partir du mardi 28 décembre 2021 », be it one of its days or not. */
  public static String from(LocalDate firstDay, LocalDate today) {
    return t("agenda.recurrence.from", FrenchDates.day(firstDay, today));
  }

  /** « le lundi et le mercredi », « du lundi au vendredi ». */
  public static String days(Collection<DayOfWeek> days) {
    var sorted = days.stream().sorted().toList();
    if (sorted.size() > 2 && areInARow(sorted)) {
      return t("agenda.recurrence.from-to", weekday(sorted.getFirst()), weekday(sorted.getLast()));
    }
    var named = sorted.stream().map(day -> t("agenda.recurrence.on", weekday(day))).toList();
    return FrenchLists.and(named);
  }

  /** « lundi ». */
  public static String weekday(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.FRENCH);
  }

  private static boolean areInARow(List<DayOfWeek> days) {
    return IntStream.range(1, days.size())
        .allMatch(i -> days.get(i).getValue() == days.get(i - 1).getValue() + 1);
  }

  private static String until(@Nullable LocalDate day, LocalDate today) {
    return day == null ? "" : t("agenda.recurrence.until", FrenchDates.dayAndMonth(day, today));
  }
}
