package fr.rdvsolidarites.people;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Account;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is signed in, as kept in the session.
 *
 * @param displayName first name and last name, for the page's header
 * @param provenTwice whether a second factor was shown, here or at ProConnect
 * @param support the super-admin who acts in her name; null: she herself
 */
public record SignedInAgent(
    long agentId, String displayName, boolean provenTwice, @Nullable Support support)
    implements Account, AuthenticatedPrincipal, Serializable {

  @Serial private static final long serialVersionUID = 1;

  /**
   * A super-admin behind somebody else's name.
   *
   * @param accessId the row that says why and until when
   */
  public record Support(long accessId, long superAdminId, String superAdminName)
      implements Serializable {

    @Serial private static final long serialVersionUID = 1;
  }

  public SignedInAgent(long agentId, String displayName) {
    this(agentId, displayName, false, null);
  }

  public SignedInAgent with(boolean proven) {
    return new SignedInAgent(agentId, displayName, proven, support);
  }

  /** What the sessions of whoever sits there are found by; no personal data. */
  @Override
  public String getName() {
    return sessionName(support == null ? agentId : support.superAdminId());
  }

  /** With whose rights she acts, and who really does. */
  public Actor.Agent actor() {
    return new Actor.Agent(agentId, support == null ? null : support.superAdminId());
  }

  static String sessionName(long agentId) {
    return "agent:" + agentId;
  }
}
