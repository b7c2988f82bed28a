package fr.rdvsolidarites.people;

import fr.rdvsolidarites.web.Account;
import java.io.Serial;
import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is signed in, as kept in the session.
 *
 * @param displayName first name and last name, for the page's header
 * @param provenTwice whether a second factor was shown, here or at ProConnect
 */
public record SignedInAgent(long agentId, String displayName, boolean provenTwice)
    implements Account, AuthenticatedPrincipal, Serializable {

  @Serial private static final long serialVersionUID = 1;

  public SignedInAgent(long agentId, String displayName) {
    this(agentId, displayName, false);
  }

  public SignedInAgent with(boolean proven) {
    return new SignedInAgent(agentId, displayName, proven);
  }

  /** What the agent's sessions are found by; no personal data. */
  @Override
  public String getName() {
    return sessionName(agentId);
  }

  static String sessionName(long agentId) {
    return "agent:" + agentId;
  }
}
