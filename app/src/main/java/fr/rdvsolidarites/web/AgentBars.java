package fr.rdvsolidarites.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;

/**
 * Implemented once, below, by the module that knows the professionals' screens. Asked for signed-in
 * agents only.
 */
public interface AgentBars {

  AgentBar bar(Authentication agent, HttpServletRequest request);
}
