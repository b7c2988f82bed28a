package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.shared.Dates;
import fr.rdvsolidarites.shared.Language;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What suits somebody who waits, in words of the language that is spoken. */
public final class FileAttenteWords {

  private FileAttenteWords() {}

  /** « tous les jours », « lundi, mardi ». */
  public static String days(FileAttenteCriteria criteria) {
    return criteria.isAnyDay()
        ? t("citizen.attente.suits.days.any")
        : criteria.days().stream()
            .sorted()
            .map(day -> day.getDisplayName(TextStyle.FULL, Language.current().locale()))
            .collect(Collectors.joining(", "));
  }

  /** « à toute heure », « de 9 h à 12 h ». */
  public static String hours(FileAttenteCriteria criteria) {
    var from = criteria.from();
    var to = criteria.to();
    if (from == null && to == null) {
      return t("citizen.attente.suits.hours.any");
    }
    if (from == null || to == null) {
      return t(
          from == null ? "citizen.attente.suits.hours.to" : "citizen.attente.suits.hours.from",
          one(from, to));
    }
    return t("citizen.attente.suits.hours.between", Dates.time(from), Dates.time(to));
  }

  private static String one(@Nullable LocalTime from, @Nullable LocalTime to) {
    var given = from == null ? to : from;
    return given == null ? "" : Dates.time(given);
  }

  /** « jusqu'au mardi 24 novembre », or null. */
  public static @Nullable String until(FileAttenteCriteria criteria, LocalDate today) {
    var last = criteria.untilDay();
    return last == null ? null : t("citizen.attente.suits.until", Dates.day(last, today));
  }
}
