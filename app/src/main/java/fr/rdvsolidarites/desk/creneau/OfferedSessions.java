package fr.rdvsolidarites.desk.creneau;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * RDVs collectifs that have a place left, the soonest first.
 *
 * @param laterHref the same from the day of the last one on; null: these are all
 */
public record OfferedSessions(List<Line> lines, @Nullable String laterHref) {

  /**
   * @param href where somebody is signed up for it
   * @param left how many places; null: as many as want to come
   * @param organisation named when others are looked at too; else null
   */
  public record Line(
      String href,
      ZonedDateTime start,
      ZonedDateTime end,
      String name,
      @Nullable String lieu,
      List<Professional> professionals,
      @Nullable Integer left,
      @Nullable String organisation) {

    public LocalDate day() {
      return start.toLocalDate();
    }

    /** « de 14 h à 16 h ». */
    public String hours() {
      return t(
          "desk.session.hours",
          FrenchDates.time(start.toLocalTime()),
          FrenchDates.time(end.toLocalTime()));
    }

    /** « 3 places restantes ». */
    public String places() {
      return left == null ? t("desk.search.places.any") : t("desk.search.places", left);
    }

    public String professionalNames() {
      return professionals.stream().map(Professional::name).collect(Collectors.joining(", "));
    }
  }

  /** Whether a day begins with this line. */
  public boolean opensDay(int index) {
    return index == 0 || !lines.get(index).day().equals(lines.get(index - 1).day());
  }
}
