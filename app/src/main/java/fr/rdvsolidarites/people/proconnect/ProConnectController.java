package fr.rdvsolidarites.people.proconnect;

import fr.rdvsolidarites.people.AgentSessions;
import fr.rdvsolidarites.people.ProConnectOffer;
import fr.rdvsolidarites.people.ProConnectSignIn;
import fr.rdvsolidarites.people.SecondFactor;
import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.people.proconnect.ProConnectClient.Answer;
import fr.rdvsolidarites.people.signin.Notice;
import fr.rdvsolidarites.people.signin.ReturnPath;
import fr.rdvsolidarites.people.signin.SessionOpening;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in, or accepting an invitation, through ProConnect. */
@Controller
class ProConnectController {

  private static final String WANTED = "rdv.proconnect.wanted";
  private static final String INVITATION = "rdv.proconnect.invitation";

  private final ProConnectOffer offer;
  private final ProConnectClient client;
  private final ProConnectSignIn signIn;
  private final SecondFactor factor;
  private final AgentSessions standing;
  private final SessionOpening sessions;

  ProConnectController(
      ProConnectOffer offer,
      ProConnectClient client,
      ProConnectSignIn signIn,
      SecondFactor factor,
      AgentSessions standing,
      SessionOpening sessions) {
    this.offer = offer;
    this.client = client;
    this.signIn = signIn;
    this.factor = factor;
    this.standing = standing;
    this.sessions = sessions;
  }

  /**
   * @param retour the page asked before signing in
   * @param invitation token of the link whose page had the button
   */
  @GetMapping("/agents/proconnect")
  ModelAndView newSession(
      @RequestParam(required = false) @Nullable String retour,
      @RequestParam(required = false) @Nullable String invitation,
      HttpServletRequest request) {
    if (!offer.isOffered()) {
      throw new NotFoundException();
    }
    var begun = client.begin(request);
    if (begun.isEmpty()) {
      return notice(Notice.PROCONNECT_DOWN);
    }
    var session = request.getSession();
    session.setAttribute(WANTED, ReturnPath.of(retour).value());
    session.setAttribute(INVITATION, invitation);
    return new ModelAndView("redirect:" + begun.get());
  }

  @GetMapping(ProConnectClient.RETURN)
  ModelAndView create(HttpServletRequest request, HttpServletResponse response) {
    if (!offer.isOffered()) {
      throw new NotFoundException();
    }
    return switch (client.finish(request)) {
      case Answer.Identified identified -> enter(identified, request, response);
      case Answer.Refused() -> notice(Notice.PROCONNECT_REFUSED);
      case Answer.Down() -> notice(Notice.PROCONNECT_DOWN);
    };
  }

  private ModelAndView enter(
      Answer.Identified identified, HttpServletRequest request, HttpServletResponse response) {
    var invitation = kept(request, INVITATION).map(LinkToken::new);
    var agent = signIn.signIn(identified.identity(), invitation);
    if (agent.isEmpty()) {
      request.getSession().invalidate();
      var unknown = new ModelAndView("people/proconnect-unknown", HttpStatus.FORBIDDEN);
      return unknown.addObject("page", new ProConnectUnknownPage(identified.identity().email()));
    }
    var wanted = ReturnPath.of(kept(request, WANTED).orElse(null));
    return open(agent.get(), wanted, identified.idToken(), request, response);
  }

  private ModelAndView open(
      SignedInAgent agent,
      ReturnPath wanted,
      String idToken,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!agent.provenTwice()
        && factor.isOn(agent.agentId())
        && standing.mustProveTwice(agent.agentId())) {
      sessions.await(agent, wanted, false, request);
      return new ModelAndView("redirect:/agents/connexion/code");
    }
    sessions.open(agent, request, response);
    request.getSession().setAttribute(ProConnectSignOut.ID_TOKEN, idToken);
    return new ModelAndView("redirect:" + wanted.value());
  }

  private static Optional<String> kept(HttpServletRequest request, String name) {
    var session = request.getSession(false);
    return session != null && session.getAttribute(name) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private static ModelAndView notice(Notice notice) {
    return new ModelAndView("redirect:/agents/connexion?avis=" + notice.code());
  }
}
