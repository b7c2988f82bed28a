package fr.rdvsolidarites.desk.week;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FieldError;
import fr.rdvsolidarites.web.FormErrors;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is added at that time.
 *
 * @param time as it was clicked or typed; null: not yet chosen
 * @param plage the plage that lies there, in words; null: none
 * @param motifs those that may be placed; those of the plage come first
 * @param motif the one that is chosen, or the only one of the plage
 * @param lieu the one that is chosen, or that of the plage
 * @param mayEnterAbsence whether the viewer may enter an indisponibilité of that professional
 * @param problems names of fields, or {@link #SKIPPED}, that keep the RDV from being placed
 */
public record ClickedTimePage(
    Professional professional,
    LocalDate day,
    @Nullable LocalTime time,
    LocalDate today,
    @Nullable String plage,
    List<Choice> motifs,
    @Nullable String motif,
    List<Choice> lieux,
    @Nullable String lieu,
    boolean mayEnterAbsence,
    List<String> problems) {

  /** The hour is one that the clocks skip that day. */
  static final String SKIPPED = "heure.skipped";

  public String when() {
    var date = FrenchDates.day(day, today);
    return time == null ? date : t("desk.clicked.when", date, FrenchDates.time(time));
  }

  public @Nullable String timeValue() {
    return time == null ? null : time.toString();
  }

  public String backHref() {
    return "/agenda?vue=semaine&jour="
        + day
        + "&professionnel="
        + professional.id()
        + "#jour-"
        + day;
  }

  /** Where an indisponibilité is entered, as far as it is known. */
  public String absenceHref() {
    return "/agenda/indisponibilites/nouvelle?agent="
        + professional.id()
        + "&jour="
        + day
        + (time == null ? "" : "&debut=" + time + "&fin=" + time.plusMinutes(30));
  }

  public FormErrors errors() {
    return new FormErrors(
        problems.stream()
            .map(
                problem ->
                    problem.equals(SKIPPED)
                        ? new FieldError("heure", t("desk.problem.heure.skipped"))
                        : new FieldError(problem, t("desk.clicked.problem." + problem)))
            .toList());
  }
}
