package fr.rdvsolidarites.people.account;

import fr.rdvsolidarites.people.EmailChange;
import fr.rdvsolidarites.people.OwnPassword;
import fr.rdvsolidarites.people.SecondFactor;
import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** « Mon compte »; her own. */
@Controller
class AccountController {

  private final EmailChange emails;
  private final OwnPassword password;
  private final SecondFactor factor;

  AccountController(EmailChange emails, OwnPassword password, SecondFactor factor) {
    this.emails = emails;
    this.password = password;
    this.factor = factor;
  }

  @GetMapping("/agents/compte")
  ModelAndView show(Actor.Agent actor, SignedInAgent agent) {
    var page =
        new AccountPage(
            agent.displayName(),
            emails.current(actor),
            emails.waiting(actor),
            emails.isCertified(actor),
            password.exists(actor),
            factor.isOn(actor.agentId()));
    return new ModelAndView("people/account", "page", page);
  }
}
