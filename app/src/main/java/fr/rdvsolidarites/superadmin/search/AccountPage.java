package fr.rdvsolidarites.superadmin.search;

import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account, with all its roles.
 *
 * @param state in words
 * @param lastSignIn in words; empty: never
 * @param territoires those she administers
 * @param mayActAs whether somebody may act in her name at all
 * @param allows whether she lets the support change things now
 * @param reason what was typed
 */
public record AccountPage(
    long agentId,
    String name,
    @Nullable String email,
    String state,
    String lastSignIn,
    List<String> services,
    List<Role> roles,
    List<String> territoires,
    boolean superAdmin,
    boolean mayActAs,
    boolean allows,
    List<Access> accesses,
    String reason,
    FormErrors errors) {

  public record Role(long organisationId, String organisation, String territoire, String level) {}

  /** One time that somebody acted in her name. */
  public record Access(String when, String who, String reason) {}

  public String href() {
    return "/support/agents/" + agentId;
  }
}
