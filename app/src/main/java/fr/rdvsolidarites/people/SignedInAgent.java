package fr.rdvsolidarites.people;

import fr.rdvsolidarites.web.Account;
import java.io.Serial;
import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is signed in, as kept in the session.
 *
 * @param displayName first name and last name, for the page's header
 */
public record SignedInAgent(long agentId, String displayName)
    implements Account, AuthenticatedPrincipal, Serializable {

  @Serial private static final long serialVersionUID = 1;

  /** What the agent's sessions are found by; no personal data. */
  @Override
  public String getName() {
    return sessionName(agentId);
  }

  static String sessionName(long agentId) {
    return "agent:" + agentId;
  }
}
