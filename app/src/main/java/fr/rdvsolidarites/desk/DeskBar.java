package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.AgentBar;
import fr.rdvsolidarites.web.AgentBars;
import fr.rdvsolidarites.web.NavEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
  private static final String SETTINGS = "/agents/reglages";
  private static final Pattern SET_UP = Pattern.compile("/organisations/\\d+/(?:motifs|lieux).*");

  private final Frame frame;

  DeskBar(Frame frame) {
    this.frame = frame;
  }

  @Override
  public AgentBar bar(Authentication agent, HttpServletRequest request) {
    if (!(agent.getPrincipal() instanceof SignedInAgent signedIn)) {
      return AgentBar.EMPTY;
    }
    var path = request.getRequestURI();
    var facts = frame.of(new Actor.Agent(signedIn.agentId()));
    var count = facts.toFill();
    var toFillHere = path.equals(TO_FILL);
    var menu = new ArrayList<NavEntry>();
    menu.add(new NavEntry(t("desk.menu.agenda"), AGENDA, "calendar-line", path.equals(AGENDA)));
    menu.add(new NavEntry(t("desk.menu.search"), SEARCH, "search-line", path.endsWith(SEARCH)));
    menu.add(new NavEntry(t("desk.menu.to-fill"), TO_FILL, "question-line", toFillHere, count));
    if (facts.setsUp()) {
      menu.add(
          new NavEntry(
              t("desk.menu.settings"),
              SETTINGS,
              "settings-5-line",
              path.equals(SETTINGS) || SET_UP.matcher(path).matches()));
    }
    return new AgentBar(
        menu,
        count == 0
            ? List.of()
            : List.of(
                new NavEntry(
                    t("desk.header.to-fill", count), TO_FILL, "question-line", toFillHere)),
        null,
        "/agents/deconnexion");
  }
}
