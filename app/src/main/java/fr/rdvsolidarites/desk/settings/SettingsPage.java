package fr.rdvsolidarites.desk.settings;

import java.util.List;

/** What an admin sets, organisation by organisation. */
public record SettingsPage(List<Office> offices) {

  /**
   * An organisation with how many motifs are open, how many lieux and professionals there are.
   *
   * @param mayListAgents whether she may see the professionals
   * @param mayGiveAccess whether she may say who reaches whose agenda
   */
  public record Office(
      long id,
      String name,
      int motifs,
      int lieux,
      int agents,
      boolean mayListAgents,
      boolean mayGiveAccess) {
    public String href(String what) {
      return "/organisations/" + id + "/" + what;
    }
  }
}
