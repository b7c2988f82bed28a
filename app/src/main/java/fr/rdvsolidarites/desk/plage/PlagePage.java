package fr.rdvsolidarites.desk.plage;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.PlageWarning;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.desk.ReachForm;
import fr.rdvsolidarites.desk.RepetitionForm;
import fr.rdvsolidarites.desk.SeriesHistory;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages about plages d'ouverture. */
public sealed interface PlagePage {

  /** One line of the list; {@code rule} and {@code hours} in words. */
  record Line(
      long id,
      long organisationId,
      String organisation,
      String title,
      String professionals,
      @Nullable String lieu,
      String motifs,
      String rule,
      String hours,
      boolean once) {

    public String href() {
      return "/organisations/" + organisationId + "/plages/" + id;
    }
  }

  /**
   * @param over whether those gone by are shown
   * @param anyOver whether there are any
   */
  record Index(
      List<Line> lines,
      List<Choice> professionals,
      String professional,
      String q,
      boolean over,
      boolean anyOver,
      int page,
      int pages)
      implements PlagePage {

    public String href(boolean over, int page) {
      return "/agenda/plages?passees="
          + (over ? "oui" : "non")
          + (professional.isEmpty() ? "" : "&professionnel=" + professional)
          + (q.isEmpty()
              ? ""
              : "&q=" + java.net.URLEncoder.encode(q, java.nio.charset.StandardCharsets.UTF_8))
          + (page > 1 ? "&page=" + page : "");
    }
  }

  /** In which organisation? */
  record Where(List<Choice> organisations, String query) implements PlagePage {}

  /** What a form offers in one organisation. */
  record Frame(
      long organisationId,
      String organisation,
      java.time.ZoneId zone,
      Set<DayOfWeek> openDays,
      List<Choice> professionals,
      List<Choice> motifs,
      List<Choice> lieux) {

    public List<Choice> days() {
      return RepetitionForm.choices(openDays);
    }
  }

  /**
   * @param plageId null for a new one
   */
  record Edit(
      Frame frame,
      @Nullable Long plageId,
      Reach reach,
      String title,
      PlageForm form,
      FormErrors errors)
      implements PlagePage {

    public String action() {
      var all = "/organisations/" + frame.organisationId() + "/plages";
      return plageId == null ? all : all + "/" + plageId;
    }

    public String backHref() {
      return plageId == null ? "/agenda/plages" : action();
    }

    public boolean isForOne() {
      return PlageForm.isForOne(reach);
    }

    public String reachCode() {
      return ReachForm.code(reach);
    }

    public String reachDay() {
      return ReachForm.day(reach);
    }
  }

  /** What must be said to be meant. */
  record Confirmation(
      String action,
      String backHref,
      List<Map.Entry<String, String>> fields,
      List<PlageWarning> warnings,
      LocalDate today)
      implements PlagePage {

    public List<String> sentences() {
      return warnings.stream().map(this::sentence).toList();
    }

    private String sentence(PlageWarning warning) {
      return switch (warning) {
        case PlageWarning.Overlap overlap ->
            overlap.title() == null
                ? t(
                    "desk.plage.warning.overlap.elsewhere",
                    overlap.agent(),
                    FrenchDates.day(overlap.day(), today))
                : t(
                    "desk.plage.warning.overlap",
                    overlap.agent(),
                    overlap.title(),
                    FrenchDates.day(overlap.day(), today));
        case PlageWarning.MotifTooLong(_, var motif, var minutes) ->
            t("desk.plage.warning.too-long", motif, FrenchDates.duration(minutes));
      };
    }
  }

  /** One that will come. */
  record Next(String day, LocalDate seriesDay, String when, @Nullable String lieu) {}

  record Show(
      Line line,
      String professionals,
      List<String> motifs,
      @Nullable String from,
      boolean repeated,
      boolean online,
      boolean mayWrite,
      boolean over,
      List<Next> next,
      List<SeriesHistory.Fact> history)
      implements PlagePage {

    public String href(String act, Reach reach) {
      return line.href() + "/" + act + ReachForm.query(reach);
    }

    public String href(String act, Next one, boolean following) {
      return href(
          act, following ? new Reach.Following(one.seriesDay()) : new Reach.This(one.seriesDay()));
    }

    public String copyHref() {
      return "/organisations/" + line.organisationId() + "/plages/nouvelle?copie=" + line.id();
    }
  }

  /** Before it is deleted, or ended: {@code what} in words. */
  record Closing(
      Line line,
      Reach reach,
      String what,
      String read,
      boolean ends,
      String lastDay,
      FormErrors errors)
      implements PlagePage {

    public String action() {
      return line.href() + (ends ? "/fin" : "/suppression");
    }

    public String reachCode() {
      return ReachForm.code(reach);
    }

    public String reachDay() {
      return ReachForm.day(reach);
    }
  }
}
