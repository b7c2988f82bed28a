package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import fr.rdvsolidarites.web.Link;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One import, wherever it stands.
 *
 * @param organisation with its list of imports
 * @param when it was begun, in words
 * @param mine whether the viewer began it
 * @param undoable by the viewer, now
 * @param doubles of this page; only while they are decided
 * @param problems the first of them; only before it is launched
 * @param lines of this page; only once it was launched
 * @param which outcome is shown alone; empty: all
 */
public record ImportPage(
    long id,
    String fileName,
    Link organisation,
    String author,
    String when,
    String state,
    boolean mine,
    boolean undoable,
    ImportCounts counts,
    History history,
    List<Double> doubles,
    List<Problem> problems,
    List<Line> lines,
    String which,
    int page,
    FormErrors errors) {

  static final int DOUBLES = 20;
  static final int PROBLEMS = 50;
  static final int LINES = 50;

  /**
   * Somebody who seems to have a file already.
   *
   * @param file hers; null: only an earlier line of the list tells of her
   * @param twinLine of an earlier line about the same person
   * @param why in words
   * @param decision code; empty: not taken yet
   * @param count how many files look alike
   */
  public record Double(
      int line,
      String name,
      @Nullable Link file,
      @Nullable Integer twinLine,
      String why,
      boolean sure,
      String decision,
      int count,
      List<Comparison> comparisons) {

    public String field() {
      return "ligne_" + line;
    }

    public List<Choice> choices(boolean emailTaken) {
      var choices = new ArrayList<Choice>();
      choices.add(
          new Choice(
              "complete",
              t(file == null ? "desk.import.complete.twin" : "desk.import.complete"),
              t("desk.import.complete.hint")));
      choices.add(
          new Choice(
              "create",
              t("desk.import.create"),
              emailTaken ? t("desk.import.create.without-email") : null));
      choices.add(new Choice("skip", t("desk.import.skip"), null));
      return choices;
    }
  }

  /**
   * @param adds the file has nothing there
   */
  public record Comparison(String label, String typed, String kept, boolean adds) {}

  public record Problem(int line, String column, String value, String why) {}

  /**
   * @param outcome in words
   * @param file of the person, where one was opened, completed or found
   */
  public record Line(
      int number, String name, String outcome, String kind, String reason, @Nullable String file) {}

  public String href() {
    return "/usagers/imports/" + id;
  }

  public boolean isWorking() {
    return state.equals("checking") || state.equals("running") || state.equals("undoing");
  }

  public boolean isReady() {
    return state.equals("ready");
  }

  public boolean isReported() {
    return state.equals("done") || state.equals("undone") || state.equals("undoing");
  }

  public boolean isUndone() {
    return state.equals("undone");
  }

  /** How far the work is. */
  public int done() {
    return switch (state) {
      case "checking" -> counts.total() - counts.raw();
      case "running" -> counts.outcomes();
      default -> counts.undone();
    };
  }

  public int toDo() {
    return state.equals("undoing") ? counts.created() + counts.completed() : counts.total();
  }

  public String title() {
    var title = t("desk.import.title." + state, fileName);
    return errors.isEmpty() ? title : t("desk.settings.error", title);
  }

  public int pages() {
    var shown = isReady() ? counts.doubles() : counts.outcome(which);
    var size = isReady() ? DOUBLES : LINES;
    return Math.max(1, (shown + size - 1) / size);
  }

  public String pageHref(int number) {
    return href() + "?page=" + number + (which.isEmpty() ? "" : "&lignes=" + which);
  }

  public boolean isEmailTaken(Double one) {
    return one.why().equals(t("desk.import.why.email"));
  }

  /** What the button will do. */
  public boolean hasSomethingToWrite() {
    return counts.toCreate() + counts.toComplete() > 0;
  }
}
