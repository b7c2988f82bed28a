package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.Week;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of an agenda is shown at once, and how. */
public enum AgendaView {
  JOUR,
  SEMAINE,
  MOIS,
  LISTE;

  /** The word of the address; the week when it is missing or unknown. */
  static AgendaView of(@Nullable String typed) {
    return Arrays.stream(values())
        .filter(view -> view.code().equals(typed))
        .findFirst()
        .orElse(SEMAINE);
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The days of the view that holds this one; a month is shown in whole weeks. */
  List<LocalDate> days(LocalDate day) {
    return switch (this) {
      case JOUR -> List.of(day);
      case SEMAINE, LISTE -> Week.of(day).days();
      case MOIS ->
          Week.of(day.withDayOfMonth(1))
              .monday()
              .datesUntil(
                  Week.of(day.with(TemporalAdjusters.lastDayOfMonth())).sunday().plusDays(1))
              .toList();
    };
  }

  LocalDate previous(LocalDate day) {
    return switch (this) {
      case JOUR -> day.minusDays(1);
      case SEMAINE, LISTE -> day.minusWeeks(1);
      case MOIS -> day.minusMonths(1);
    };
  }

  LocalDate next(LocalDate day) {
    return switch (this) {
      case JOUR -> day.plusDays(1);
      case SEMAINE, LISTE -> day.plusWeeks(1);
      case MOIS -> day.plusMonths(1);
    };
  }
}
