package fr.rdvsolidarites.superadmin.announcement;

import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;

/** What was announced, and a new one as it was typed. */
public record AnnouncementsPage(
    List<Row> rows,
    List<Choice> territoires,
    String text,
    String territoire,
    String firstDay,
    String lastDay,
    FormErrors errors) {

  /**
   * @param open whether it can still be withdrawn
   */
  public record Row(long id, String text, String where, String when, boolean open) {}
}
