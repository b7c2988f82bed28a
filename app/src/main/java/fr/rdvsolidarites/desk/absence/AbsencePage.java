package fr.rdvsolidarites.desk.absence;

import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.NextOccurrence;
import fr.rdvsolidarites.desk.RepetitionForm;
import fr.rdvsolidarites.desk.SeriesFilter;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.DayOfWeek;
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
      List<Line> lines, List<Choice> professionals, SeriesFilter filter, boolean anyOver, int pages)
      implements AbsencePage {

    /** For the professional of the filter, when it is one whose agenda may be written. */
    public String addHref() {
      var his = filter.professionalField();
      var forHim = professionals.stream().anyMatch(one -> one.value().equals(his));
      return "/agenda/indisponibilites/nouvelle" + (forHim ? "?agent=" + his : "");
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

    public List<Choice> days() {
      return RepetitionForm.choices(EnumSet.allOf(DayOfWeek.class));
    }

    /** The only one chosen, where one alone may be. */
    public String agent() {
      return form.agents().isEmpty() ? "" : form.agents().getFirst();
    }
  }

  record Show(
      Line line,
      boolean repeated,
      @Nullable String from,
      List<NextOccurrence> next,
      History history)
      implements AbsencePage {

    public String copyHref() {
      return "/agenda/indisponibilites/nouvelle?copie=" + line.id();
    }
  }
}
