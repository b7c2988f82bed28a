package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.people.DemoSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** « Se connecter en tant que »: only in demo mode. */
@Controller
@ConditionalOnBooleanProperty(name = "rdv.demo", matchIfMissing = true)
class DemoSignInController {

  private final DemoSignIn demo;
  private final SessionOpening sessions;

  DemoSignInController(DemoSignIn demo, SessionOpening sessions) {
    this.demo = demo;
    this.sessions = sessions;
  }

  @PostMapping("/agents/connexion-demo")
  String create(
      @RequestParam String compte,
      @RequestParam(required = false) String retour,
      HttpServletRequest request,
      HttpServletResponse response) {
    var agent = demo.signInAs(compte);
    if (agent.isEmpty()) {
      return "redirect:/agents/connexion?avis=" + Notice.DEMO_MISSING.code();
    }
    sessions.open(agent.get(), request, response);
    return "redirect:" + ReturnPath.of(retour).value();
  }
}
