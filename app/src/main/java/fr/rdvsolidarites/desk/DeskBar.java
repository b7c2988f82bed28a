package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.AgentBar;
import fr.rdvsolidarites.web.AgentBars;
import fr.rdvsolidarites.web.NavEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * The menu of the professionals' pages, and in their header how many RDVs are still to be filled
 * in.
 */
@Component
class DeskBar implements AgentBars {

  private static final String AGENDA = "/agenda";
  private static final String SEARCH = "/creneaux";
  private static final String TO_FILL = "/a-renseigner";

  private final ToFill toFill;

  DeskBar(ToFill toFill) {
    this.toFill = toFill;
  }

  @Override
  public AgentBar bar(Authentication agent, HttpServletRequest request) {
    if (!(agent.getPrincipal() instanceof SignedInAgent signedIn)) {
      return AgentBar.EMPTY;
    }
    var path = request.getRequestURI();
    var count = toFill.count(new Actor.Agent(signedIn.agentId()));
    var toFillHere = path.equals(TO_FILL);
    return new AgentBar(
        List.of(
            new NavEntry(t("desk.menu.agenda"), AGENDA, "calendar-line", path.equals(AGENDA)),
            new NavEntry(t("desk.menu.search"), SEARCH, "search-line", path.endsWith(SEARCH)),
            new NavEntry(t("desk.menu.rdvs"), "/rdvs", "list-unordered", path.endsWith("/rdvs")),
            new NavEntry(t("desk.menu.to-fill"), TO_FILL, "question-line", toFillHere, count)),
        count == 0
            ? List.of()
            : List.of(
                new NavEntry(
                    t("desk.header.to-fill", count), TO_FILL, "question-line", toFillHere)),
        null,
        "/agents/deconnexion");
  }
}
