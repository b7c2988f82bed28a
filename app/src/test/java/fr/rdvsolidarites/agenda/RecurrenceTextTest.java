package fr.rdvsolidarites.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecurrenceTextTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate TUESDAY = LocalDate.of(2021, 12, 28);

  @Test
  void weeks_and_their_days() {
    var twice = Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY);
    assertThat(rule(new Repetition.Weekly(2, twice, LocalDate.of(2027, 6, 30))))
        .isEqualTo("toutes les 2 semaines, le lundi et le mercredi, jusqu'au 30 juin 2027");
    assertThat(rule(new Repetition.Weekly(1, Set.of(), null)))
        .isEqualTo("toutes les semaines, le mardi");
    var week = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    assertThat(rule(new Repetition.Weekly(1, week, null)))
        .isEqualTo("toutes les semaines, du lundi au vendredi");
    var three = Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.FRIDAY);
    assertThat(rule(new Repetition.Weekly(1, three, null)))
        .isEqualTo("toutes les semaines, le lundi, le mardi et le vendredi");
  }

  /** DISP-003: the announced start is the first day even though it is none of its days. */
  @Test
  void every_week_on_wednesdays_from_a_tuesday() {
    assertThat(rule(new Repetition.Weekly(1, Set.of(DayOfWeek.WEDNESDAY), null)))
        .isEqualTo("toutes les semaines, le mercredi");
    assertThat(RecurrenceText.hours(LocalTime.of(8, 0), LocalTime.of(12, 0)))
        .isEqualTo("de 8\u00a0h à 12\u00a0h");
    assertThat(RecurrenceText.from(TUESDAY, TODAY)).isEqualTo("à partir du mardi 28 décembre 2021");
  }

  /** DISP-004. */
  @Test
  void months() {
    assertThat(rule(new Repetition.MonthlyByWeekday(1, 2, DayOfWeek.WEDNESDAY, null)))
        .isEqualTo("tous les mois, le 2e mercredi");
    assertThat(rule(new Repetition.MonthlyByWeekday(2, 1, DayOfWeek.MONDAY, null)))
        .isEqualTo("tous les 2 mois, le 1er lundi");
    assertThat(rule(new Repetition.MonthlyByDay(1, 15, Set.of(), null)))
        .isEqualTo("tous les mois, le 15");
    assertThat(rule(new Repetition.MonthlyByDay(1, 1, Set.of(DayOfWeek.MONDAY), null)))
        .isEqualTo("tous les mois, le 1er (si c'est un jour d'ouverture)");
  }

  @Test
  void once_daily_and_what_no_form_makes() {
    assertThat(rule(Repetition.NONE)).isEqualTo("mardi 28 décembre 2021");
    assertThat(rule(new Repetition.Other("FREQ=DAILY", null))).isEqualTo("tous les jours");
    assertThat(rule(new Repetition.Other("FREQ=YEARLY", null)))
        .isEqualTo("selon une règle particulière");
  }

  private static String rule(Repetition repetition) {
    return RecurrenceText.rule(repetition, TUESDAY, TODAY);
  }
}
