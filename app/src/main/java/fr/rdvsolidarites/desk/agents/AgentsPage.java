package fr.rdvsolidarites.desk.agents;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The professionals of an organisation, by last name.
 *
 * @param mayChangeRole whether the viewer may give levels, and create intervenants
 * @param query the beginning of a name, as it was typed
 * @param number of the page, from 1
 */
public record AgentsPage(
    long organisationId,
    String organisation,
    boolean mayChangeRole,
    String query,
    int number,
    int total,
    List<Row> rows) {

  static final int SIZE = 50;

  /**
   * @param services in words, may be empty
   * @param lastSignIn in words, empty for never
   */
  public record Row(
      long id, String name, String services, String level, AgentState state, String lastSignIn) {}

  public String href() {
    return "/organisations/" + organisationId + "/agents";
  }

  public String inviteHref() {
    return "/organisations/" + organisationId + "/invitations/nouvelle";
  }

  public String intervenantHref() {
    return "/organisations/" + organisationId + "/intervenants/nouveau";
  }

  public String pageHref(int other) {
    return href() + "?page=" + other + "&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  public int pages() {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }
}
