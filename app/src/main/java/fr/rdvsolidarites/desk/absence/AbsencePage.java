package fr.rdvsolidarites.desk.absence;

import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.desk.ReachForm;
import fr.rdvsolidarites.desk.RepetitionForm;
import fr.rdvsolidarites.desk.SeriesHistory;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages about indisponibilités. */
public sealed interface AbsencePage {

  /**
   * One line of the list.
   *
   * @param when in words
   * @param badge the key of a text, or null ({@code 2-scheduling.md} §8.7)
   * @param only the one organisation in which it holds; null: everywhere
   */
  record Line(
      long id,
      String title,
      String professional,
      String when,
      @Nullable String badge,
      @Nullable String only,
      @Nullable String color) {

    public String href() {
      return "/agenda/indisponibilites/" + id;
    }
  }

  record Index(
      List<Line> lines,
      List<Choice> professionals,
      String professional,
      String q,
      boolean over,
      boolean anyOver,
      int page,
      int pages)
      implements AbsencePage {

    public String href(boolean over, int page) {
      return "/agenda/indisponibilites?passees="
          + (over ? "oui" : "non")
          + (professional.isEmpty() ? "" : "&professionnel=" + professional)
          + (q.isEmpty() ? "" : "&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8))
          + (page > 1 ? "&page=" + page : "");
    }
  }

  /**
   * @param absenceId null for a new one
   * @param professionals who may be chosen; of a new one only
   * @param organisations in which alone it may hold
   */
  record Edit(
      @Nullable Long absenceId,
      Reach reach,
      String title,
      List<Choice> professionals,
      boolean several,
      List<Choice> organisations,
      AbsenceForm form,
      FormErrors errors)
      implements AbsencePage {

    public String action() {
      return "/agenda/indisponibilites" + (absenceId == null ? "" : "/" + absenceId);
    }

    public boolean isForOne() {
      return reach instanceof Reach.This;
    }

    public String reachCode() {
      return ReachForm.code(reach);
    }

    public String reachDay() {
      return ReachForm.day(reach);
    }

    public List<Choice> days() {
      return RepetitionForm.choices(EnumSet.allOf(DayOfWeek.class));
    }

    /** The only one chosen, where one alone may be. */
    public String agent() {
      return form.agents().isEmpty() ? "" : form.agents().getFirst();
    }
  }

  record Next(String day, LocalDate seriesDay, String when) {}

  record Show(
      Line line,
      boolean repeated,
      @Nullable String from,
      List<Next> next,
      List<SeriesHistory.Fact> history)
      implements AbsencePage {

    public String href(String act, Reach reach) {
      return line.href() + "/" + act + ReachForm.query(reach);
    }

    public String href(String act, Next one, boolean following) {
      return href(
          act, following ? new Reach.Following(one.seriesDay()) : new Reach.This(one.seriesDay()));
    }

    public String copyHref() {
      return "/agenda/indisponibilites/nouvelle?copie=" + line.id();
    }
  }

  /** Before it is deleted, or ended. */
  record Closing(
      Line line,
      Reach reach,
      String what,
      String read,
      boolean ends,
      String lastDay,
      FormErrors errors)
      implements AbsencePage {

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
