package fr.rdvsolidarites.desk;

import static gen.db.Tables.JOURNAL;

import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jooq.Condition;
import org.jooq.SortField;

/**
 * The facts of one page of a history, by their ids in the journal.
 *
 * @param people who appears anywhere in that history
 * @param whole how many facts it has when nothing is filtered
 * @param found how many the filter leaves
 * @param page from 1, never beyond the last
 */
public record HistorySlice(
    HistoryFilter filter,
    List<Choice> people,
    FormErrors errors,
    int whole,
    int found,
    int page,
    List<Long> ids) {

  static final int PER_PAGE = 20;

  /** The rows of {@code journal} that are on this page. */
  public Condition isOnIt() {
    return JOURNAL.ID.in(ids);
  }

  /** Newest first. */
  public static List<SortField<?>> order() {
    return List.of(JOURNAL.AT.desc(), JOURNAL.ID.desc());
  }

  public boolean isBlank() {
    return ids.isEmpty();
  }

  int pages() {
    return Math.max(1, (found + PER_PAGE - 1) / PER_PAGE);
  }
}
