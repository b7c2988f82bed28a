package fr.rdvsolidarites.desk.equite;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.EquiteFigures;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fairly RDVs are given ({@code 5-promises.md} R9).
 *
 * @param where the organisation, or the territoire
 * @param offices each with the figures of its motifs; several for a territoire
 */
public record EquitePage(String where, String backHref, String back, List<Office> offices) {

  /** Of fewer a share says nothing, and may tell of somebody. */
  public static final int FLOOR = 10;

  /**
   * @param day the last one that the figures look at; null: none were made yet
   */
  public record Office(
      long id, String name, @Nullable LocalDate day, LocalDate today, List<Line> lines) {

    /** « du 24 octobre au 22 novembre » */
    public String period() {
      return day == null
          ? ""
          : FrenchDates.period(day.minusDays(EquiteFigures.DAYS - 1), day, today);
    }
  }

  /**
   * One motif of an organisation.
   *
   * @param medianMinutes null: no RDV was placed
   */
  public record Line(
      String motif,
      int placed,
      @Nullable Integer medianMinutes,
      int online,
      int firstMinute,
      int givenUp,
      int byLine,
      int byCitizen,
      int byAgent) {

    /** « 12 jours (45 RDV) » */
    public String waited() {
      return medianMinutes == null || placed < FLOOR
          ? few(placed)
          : t("desk.equite.wait", days(medianMinutes), placed);
    }

    private static long days(int minutes) {
      return Math.round((double) minutes / Duration.ofDays(1).toMinutes());
    }

    public String atOnce() {
      return online < FLOOR ? few(online) : share(firstMinute, online);
    }

    public String retaken() {
      return givenUp < FLOOR ? few(givenUp) : share(byLine + byCitizen + byAgent, givenUp);
    }

    /** « 2 par la liste d'attente, 3 en ligne »; empty when nobody did. */
    public String retakers() {
      var all = new ArrayList<String>();
      add(all, "line", byLine);
      add(all, "citizen", byCitizen);
      add(all, "agent", byAgent);
      return givenUp < FLOOR || all.isEmpty() ? "" : FrenchLists.and(all);
    }

    private static void add(List<String> all, String who, int count) {
      if (count > 0) {
        all.add(t("desk.equite.by." + who, count));
      }
    }

    private static String share(int part, int all) {
      return t("desk.equite.share", Math.round(100.0 * part / all), part, all);
    }

    private static String few(int count) {
      return t("desk.equite.few", count);
    }
  }
}
