package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How old somebody is, as one says it ({@code 3-people-and-rights.md} §9.1, US-02 and US-03). */
final class Age {

  private static final int MAJORITY = 18;
  private static final int IN_YEARS_FROM = 3;

  private Age() {}

  /** « 34 ans », « 14 mois », « 12 jours »; empty for a date to come. */
  static String words(LocalDate birth, LocalDate today) {
    if (birth.isAfter(today)) {
      return "";
    }
    var years = ChronoUnit.YEARS.between(birth, today);
    if (years >= IN_YEARS_FROM) {
      return t("desk.usager.age.years", years);
    }
    var months = ChronoUnit.MONTHS.between(birth, today);
    return months > 0
        ? t("desk.usager.age.months", months)
        : t("desk.usager.age.days", ChronoUnit.DAYS.between(birth, today));
  }

  static boolean isMinor(LocalDate birth, LocalDate today) {
    return birth.isAfter(today.minusYears(MAJORITY));
  }
}
