package fr.rdvsolidarites.superadmin.team;

import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;

/**
 * Who runs the service, and what the team did lately.
 *
 * @param firstName what was typed, as the other two
 */
public record TeamPage(
    List<Member> members,
    History history,
    String firstName,
    String lastName,
    String email,
    FormErrors errors) {

  /**
   * @param herself whether she is who looks at it
   */
  public record Member(long agentId, String name, String email, String since, boolean herself) {}

  TeamPage with(String first, String last, String address, FormErrors found) {
    return new TeamPage(members, history, first, last, address, found);
  }
}
