package fr.rdvsolidarites.desk.consultation;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who read which file of a territoire, newest first.
 *
 * @param people who ever read one there
 * @param file the one that the filter names; null: all
 * @param readings of this page
 * @param next id of the last of them when there are older ones; null: there are none
 * @param search what was looked for and found; null: nothing was
 * @param errors of the period
 */
public record ReadingsPage(
    Space space,
    ReadingFilter filter,
    List<Choice> people,
    @Nullable File file,
    List<Reading> readings,
    @Nullable Long next,
    @Nullable Search search,
    FormErrors errors) {

  /**
   * @param mayOpen whether the viewer may read it
   */
  public record File(long id, String name, boolean mayOpen) {}

  /**
   * @param who « Sophie Petit (au nom de Martine Leclerc) »
   */
  public record Reading(long id, String when, String who, long usagerId, String usager) {}

  /**
   * @param found files that somebody read, with what tells them apart
   */
  public record Search(String typed, List<Choice> found) {}

  public String href() {
    return space.href("consultations");
  }

  public String fileHref(String usagerId) {
    return href() + "?usager=" + usagerId;
  }

  /** Of all files, with the other filters. */
  public String withoutFileHref() {
    return with(filter.query(filter.agentId(), null));
  }

  public String nextHref() {
    var query = filter.query();
    return href() + "?" + (query.isEmpty() ? "" : query + "&") + "avant=" + next;
  }

  public String newestHref() {
    return with(filter.query());
  }

  public String exportHref(String format) {
    var query = filter.query();
    return href() + "/export?format=" + format + (query.isEmpty() ? "" : "&" + query);
  }

  private String with(String query) {
    return query.isEmpty() ? href() : href() + "?" + query;
  }

  public String who() {
    return filter.agentId() == null ? "" : String.valueOf(filter.agentId());
  }

  public String heading() {
    return file == null ? t("desk.reading.title") : t("desk.reading.title.of", file.name());
  }

  public String title() {
    return errors.isEmpty() ? heading() : t("desk.history.error", heading());
  }
}
