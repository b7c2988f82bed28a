package fr.rdvsolidarites.desk.plage;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.PlageWarning;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.NextOccurrence;
import fr.rdvsolidarites.desk.RepetitionForm;
import fr.rdvsolidarites.desk.SeriesFilter;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages about plages d'ouverture. */
public sealed interface PlagePage {

  /** One line of the list; {@code when} in words. */
  record Line(
      long id,
      long organisationId,
      String organisation,
      String title,
      String professionals,
      @Nullable String lieu,
      String motifs,
      String when,
      boolean once,
      boolean collective) {

    public String href() {
      return "/organisations/" + organisationId + "/plages/" + id;
    }
  }

  /**
   * @param anyOver whether any are gone by
   * @param addHref where one is added, for the professional of the filter when that may be
   */
  record Index(
      List<Line> lines,
      List<Choice> professionals,
      SeriesFilter filter,
      boolean anyOver,
      int pages,
      String addHref)
      implements PlagePage {}

  /** In which organisation? */
  record Where(List<Choice> organisations, String query) implements PlagePage {}

  /** What a form offers in one organisation. */
  record Frame(
      long organisationId,
      String organisation,
      ZoneId zone,
      Set<DayOfWeek> openDays,
      List<Choice> professionals,
      List<Choice> motifs,
      List<Choice> sessionMotifs,
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

    /** Whether it can still be said for which kind of RDVs it is. */
    public boolean isOpenKind() {
      return plageId == null && !frame.sessionMotifs().isEmpty();
    }

    /** The name of the motif that its RDVs collectifs are for. */
    public String sessionMotif() {
      var id = form.session().text(PlageForm.SESSION_MOTIF);
      return frame.sessionMotifs().stream()
          .filter(one -> one.value().equals(id))
          .map(Choice::label)
          .findFirst()
          .orElse("");
    }

    public boolean isForOne() {
      return reach instanceof Reach.This;
    }
  }

  /** What must be said to be meant. */
  record Confirmation(
      String action,
      String backHref,
      List<Map.Entry<String, String>> fields,
      List<PlageWarning> warnings,
      ZoneId zone,
      LocalDate today)
      implements PlagePage {

    public List<String> sentences() {
      return warnings.stream().map(this::sentence).toList();
    }

    private String at(Instant start) {
      return FrenchDates.longDateTime(start, zone, today);
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
        case PlageWarning.SessionFollows follows ->
            t(
                follows.elsewhere()
                    ? "desk.plage.warning.follows.elsewhere"
                    : "desk.plage.warning.follows",
                at(follows.formerStart()),
                at(follows.start()),
                follows.participants());
        case PlageWarning.SessionBusy busy ->
            t(
                busy.absent() ? "desk.plage.warning.absent" : "desk.plage.warning.taken",
                busy.agent(),
                at(busy.start()));
      };
    }
  }

  record Show(
      Line line,
      String professionals,
      List<String> motifs,
      @Nullable String from,
      boolean repeated,
      boolean online,
      boolean mayWrite,
      boolean over,
      List<NextOccurrence> next,
      @Nullable CarriedPage carried,
      History history)
      implements PlagePage {

    public String copyHref() {
      return "/organisations/" + line.organisationId() + "/plages/nouvelle?copie=" + line.id();
    }
  }
}
