package fr.rdvsolidarites.desk.settings;

import java.util.List;

/** What an admin sets, organisation by organisation. */
public record SettingsPage(List<Office> offices) {

  /**
   * An organisation with how many motifs are open, how many lieux and professionals there are.
   *
   * @param mayListMotifs whether the list of motifs is hers to see
   * @param mayReadLieux whether the lieux are
   * @param mayListAgents whether she may see the professionals
   * @param mayGiveAccess whether she may say who reaches whose agenda
   * @param mayWrite whether she may change the organisation itself
   * @param isMember whether its figures are hers to read
   */
  public record Office(
      long id,
      String name,
      int motifs,
      int lieux,
      int agents,
      boolean mayListMotifs,
      boolean mayReadLieux,
      boolean mayListAgents,
      boolean mayGiveAccess,
      boolean mayWrite,
      boolean isMember) {
    public String href(String what) {
      return "/organisations/" + id + "/" + what;
    }
  }
}
