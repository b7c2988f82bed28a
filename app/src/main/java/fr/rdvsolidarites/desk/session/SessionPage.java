package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.booking.SessionOutcome.AtTime;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.WarningText;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pages about RDVs collectifs. */
public sealed interface SessionPage {

  /** Those of her own organisation. */
  String OF_HERS = "/rdvs-collectifs";

  static String base(long organisationId) {
    return "/organisations/" + organisationId + "/rdvs-collectifs";
  }

  /**
   * One line of the list.
   *
   * @param title null: named by its motif
   * @param capacity null: as many as want to
   * @param online whether citizens take places themselves
   * @param plage the one that made it
   */
  record Line(
      long id,
      long organisationId,
      TimeRange during,
      @Nullable String title,
      String motif,
      @Nullable String lieu,
      List<Professional> professionals,
      int taken,
      @Nullable Integer capacity,
      boolean online,
      ShownStatus status,
      @Nullable Plage plage) {

    public String href() {
      return "/organisations/" + organisationId + "/rdvs/" + id;
    }

    public String name() {
      return title == null ? motif : title;
    }

    public boolean isFull() {
      return capacity != null && taken >= capacity;
    }

    public String places() {
      return SessionPage.places(taken, capacity);
    }

    public String professionalNames() {
      return professionals.stream().map(Professional::name).collect(Collectors.joining(", "));
    }
  }

  /**
   * @param readable whether its page is hers to open
   */
  record Plage(long id, String title, boolean readable) {}

  /** A plage of which some RDVs collectifs could not be written. */
  record MissingOf(String title, String href, int count) {}

  /** « 7 / 12 places ». */
  static String places(int taken, @Nullable Integer capacity) {
    return capacity == null
        ? t("desk.session.places.any", taken)
        : t("desk.session.places", taken, capacity);
  }

  /** An organisation of hers. */
  record Organisation(long id, String name) {
    public String href() {
      return base(id);
    }
  }

  /**
   * @param from sessions that begin on that day or later
   * @param motifId null: of all
   * @param free only those that have a place left
   */
  record Filter(LocalDate from, @Nullable Long motifId, boolean free) {}

  /**
   * @param placeable whether she may open one here
   */
  record Index(
      Organisation organisation,
      List<Organisation> organisations,
      ZoneId zone,
      LocalDate today,
      List<Choice> motifs,
      Filter filter,
      List<Line> lines,
      boolean more,
      boolean placeable,
      List<MissingOf> missing)
      implements SessionPage {

    /** The key of why the list is empty. */
    public String noneKey() {
      if (filter.free()) {
        return "desk.session.none.free";
      }
      return placeable ? "desk.session.none" : "desk.session.none.no-motif";
    }

    public String newHref() {
      return organisation.href() + "/nouveau";
    }

    public LocalDate day(Line line) {
      return line.during().start().atZone(zone).toLocalDate();
    }

    public boolean opensDay(int index) {
      return index == 0 || !day(lines.get(index)).equals(day(lines.get(index - 1)));
    }

    /** « de 14 h à 16 h ». */
    public String hours(Line line) {
      return t(
          "desk.session.hours",
          FrenchDates.time(line.during().start(), zone),
          FrenchDates.time(line.during().end(), zone));
    }

    public @Nullable String moreHref() {
      return more ? organisation.href() + "?du=" + day(lines.getLast()) + query() : null;
    }

    private String query() {
      return (filter.motifId() == null ? "" : "&motif=" + filter.motifId())
          + (filter.free() ? "&places=libres" : "");
    }
  }

  /** A motif for RDVs collectifs, open in the organisation. */
  record Motif(long id, String name, String service, int minutes) {}

  /** What the form offers in one organisation. */
  record Frame(
      Organisation organisation,
      ZoneId zone,
      Set<DayOfWeek> openDays,
      PublicHolidays holidays,
      List<Motif> motifs,
      List<Choice> lieux,
      List<Professional> professionals) {

    boolean isClosed(LocalDate day) {
      return !openDays.contains(day.getDayOfWeek()) || holidays.contains(day);
    }

    /** As long as the motif; of one that is not hers, as most RDVs. */
    int minutes(@Nullable Long motifId) {
      return motifs.stream()
          .filter(one -> motifId != null && one.id() == motifId)
          .map(Motif::minutes)
          .findFirst()
          .orElse(60);
    }
  }

  record Edit(Frame frame, SessionForm form, String key, FormErrors errors) implements SessionPage {

    public String action() {
      return frame.organisation().href();
    }

    public List<Choice> motifChoices() {
      return frame.motifs().stream()
          .map(
              one ->
                  new Choice(
                      one.id(),
                      t(
                          "desk.search.motif.option",
                          one.service(),
                          one.name(),
                          FrenchDates.duration(one.minutes()))))
          .toList();
    }

    public List<Choice> lieuChoices() {
      var choices = new ArrayList<>(frame.lieux());
      choices.add(new Choice(SessionForm.ELSEWHERE, t("desk.placement.one-off")));
      return choices;
    }

    public List<Choice> professionalChoices() {
      return frame.professionals().stream().map(Professional::choice).toList();
    }

    public List<Choice> rhythms() {
      return List.of(
          new Choice("1", t("desk.session.rhythm.1")),
          new Choice("2", t("desk.session.rhythm.2")),
          new Choice("4", t("desk.session.rhythm.4")));
    }

    public boolean isElsewhere() {
      return form.isElsewhere();
    }
  }

  /** What must be said to be meant, time by time. */
  record Confirmation(
      String action, ZoneId zone, List<Map.Entry<String, String>> fields, List<AtTime> warnings)
      implements SessionPage {

    public List<String> sentences() {
      return warnings.stream().map(this::sentence).distinct().toList();
    }

    private String sentence(AtTime one) {
      var day = one.startsAt().atZone(zone).toLocalDate();
      return t("desk.session.warning", FrenchDates.day(day, day), WarningText.of(one.warning()));
    }

    public List<String> fingerprints() {
      return warnings.stream().map(one -> one.warning().fingerprint()).distinct().toList();
    }
  }
}
