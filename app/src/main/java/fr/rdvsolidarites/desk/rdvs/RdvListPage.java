package fr.rdvsolidarites.desk.rdvs;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifKind;
import fr.rdvsolidarites.web.Choice;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The RDVs of an organisation, or of several.
 *
 * @param organisations those of the viewer
 * @param total of all pages, busy ones included
 * @param counts how many of each status, over all pages, of those that may be read
 * @param filtered the names of the people filtered by
 */
public record RdvListPage(
    Organisation organisation,
    List<Organisation> organisations,
    RdvFilter filter,
    LocalDate today,
    List<Professional> professionals,
    List<Named> services,
    List<Named> motifs,
    List<Named> lieux,
    List<Named> filtered,
    Map<RdvFilter.Status, Integer> counts,
    int total,
    int page,
    List<Row> rows) {

  static final int SIZE = 25;

  public record Organisation(long id, String name) {}

  public record Named(long id, String name) {}

  /** One line. */
  public sealed interface Row {
    ZonedDateTime start();

    /**
     * With its detail.
     *
     * @param who participates, or the title of a session
     * @param room where to meet by video, when the viewer receives
     * @param session null: an individual one
     */
    record Known(
        long id,
        String href,
        ZonedDateTime start,
        int minutes,
        String who,
        String motif,
        LocationType locationType,
        @Nullable String lieu,
        @Nullable String room,
        String professionals,
        String organisation,
        ShownStatus status,
        @Nullable LocalTime arrivedAt,
        boolean mayArrive,
        StatusMenu menu,
        @Nullable Session session)
        implements Row {}

    /**
     * What only a RDV collectif says.
     *
     * @param places « 7 / 12 places »
     * @param toFill of how many participants it is still to be said what became of them
     * @param attendanceHref where that is said; null: not by this viewer
     */
    record Session(String places, int toFill, @Nullable String attendanceHref) {}

    /** Only that somebody is taken, and where. */
    record Busy(ZonedDateTime start, int minutes, @Nullable String lieu, String professionals)
        implements Row {}
  }

  public String base() {
    return "/organisations/" + organisation.id() + "/rdvs";
  }

  public String href(RdvFilter other) {
    return base() + "?" + other.query();
  }

  public String href(int number) {
    return href(filter) + "&page=" + number;
  }

  /** This very page, to come back to. */
  public String here() {
    return page == 1 ? href(filter) : href(page);
  }

  public int pages() {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  /** Whether a day begins with this row. */
  public boolean opensDay(Row row) {
    var index = rows.indexOf(row);
    return index == 0
        || !rows.get(index - 1).start().toLocalDate().equals(row.start().toLocalDate());
  }

  public String period() {
    var from = filter.from();
    var to = filter.to();
    if (from != null && from.equals(to)) {
      return FrenchDates.day(from, today);
    }
    if (from != null && to != null) {
      return t("desk.list.period.both", FrenchDates.day(from, today), FrenchDates.day(to, today));
    }
    return from != null
        ? t("desk.list.period.from", FrenchDates.day(from, today))
        : to != null
            ? t("desk.list.period.to", FrenchDates.day(to, today))
            : t("desk.list.period.all");
  }

  /** Those of which the RDVs are listed. */
  public List<Organisation> listed() {
    return filter.organisations().isEmpty()
        ? List.of(organisation)
        : organisations.stream().filter(one -> filter.organisations().contains(one.id())).toList();
  }

  public boolean listsSeveral() {
    return listed().size() > 1;
  }

  public boolean listsAll() {
    return listed().size() == organisations.size();
  }

  public String where() {
    return listsAll() && listsSeveral()
        ? t("desk.list.everywhere")
        : String.join(", ", listed().stream().map(Organisation::name).toList());
  }

  public RdvFilter everywhere() {
    return filter.in(organisations.stream().map(Organisation::id).toList());
  }

  /** The same period and statuses, of this organisation alone. */
  public String hrefOf(Organisation one) {
    return "/organisations/" + one.id() + "/rdvs?" + filter.in(List.of()).query();
  }

  /** Of the waiting lines of the one that is listed; null: several are. */
  public @Nullable String attenteHref() {
    return listed().size() == 1 ? "/organisations/" + listed().getFirst().id() + "/attente" : null;
  }

  /** Of the one that is listed; the page leads to the others. */
  public String statisticsHref() {
    var listed = listed();
    return "/organisations/%d/statistiques"
        .formatted((listed.isEmpty() ? organisation : listed.getFirst()).id());
  }

  public boolean listsOnly(Organisation one) {
    return listed().equals(List.of(one));
  }

  public RdvFilter day(int days) {
    return filter.on(today.plusDays(days), today.plusDays(days));
  }

  public RdvFilter thisWeek() {
    var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return filter.on(monday, monday.plusDays(6));
  }

  public String exportHref(String format, String lines) {
    return base() + "/export?format=" + format + "&lignes=" + lines + "&" + filter.query();
  }

  public List<Choice> statusChoices() {
    return Arrays.stream(RdvFilter.Status.values())
        .map(one -> new Choice(one.code(), t("desk.list.status." + one.code())))
        .toList();
  }

  public List<Choice> kindChoices() {
    return Arrays.stream(MotifKind.values())
        .map(one -> new Choice(one.code(), t("desk.list.kind." + one.code())))
        .toList();
  }

  public List<String> chosenStatuses() {
    return filter.statuses().stream().map(RdvFilter.Status::code).toList();
  }

  public List<Choice> professionalChoices() {
    return professionals.stream().map(Professional::choice).toList();
  }

  public static List<Choice> choices(List<Named> all) {
    return all.stream().map(one -> new Choice(one.id(), one.name())).toList();
  }

  public static List<String> texts(List<Long> ids) {
    return ids.stream().map(String::valueOf).toList();
  }

  public String filteredNames() {
    return String.join(", ", filtered.stream().map(Named::name).toList());
  }
}
