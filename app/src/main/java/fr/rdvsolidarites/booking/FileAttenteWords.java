package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.shared.FrenchDates;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What suits somebody who waits, in words. */
public final class FileAttenteWords {

  private FileAttenteWords() {}

  /** « tous les jours », « lundi, mardi ». */
  public static String days(FileAttenteCriteria criteria) {
    return criteria.isAnyDay()
        ? t("booking.attente.days.any")
        : criteria.days().stream()
            .sorted()
            .map(day -> day.getDisplayName(TextStyle.FULL, Locale.FRENCH))
            .collect(Collectors.joining(", "));
  }

  /** « à toute heure », « de 9 h à 12 h ». */
  public static String hours(FileAttenteCriteria criteria) {
    var from = criteria.from();
    var to = criteria.to();
    if (from == null && to == null) {
      return t("booking.attente.hours.any");
    }
    if (from == null || to == null) {
      return t(
          from == null ? "booking.attente.hours.to" : "booking.attente.hours.from", one(from, to));
    }
    return t("booking.attente.hours.between", FrenchDates.time(from), FrenchDates.time(to));
  }

  private static String one(@Nullable LocalTime from, @Nullable LocalTime to) {
    var given = from == null ? to : from;
    return given == null ? "" : FrenchDates.time(given);
  }

  /** « jusqu'au mardi 24 novembre », or null. */
  public static @Nullable String until(FileAttenteCriteria criteria, LocalDate today) {
    var last = criteria.untilDay();
    return last == null ? null : t("booking.attente.until", FrenchDates.day(last, today));
  }
}
