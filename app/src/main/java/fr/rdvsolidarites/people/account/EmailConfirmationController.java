package fr.rdvsolidarites.people.account;

import fr.rdvsolidarites.people.EmailChange;
import fr.rdvsolidarites.people.signin.Notice;
import fr.rdvsolidarites.shared.LinkToken;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Confirming a new address through the link that it received; a button, since filters read links.
 */
@Controller
class EmailConfirmationController {

  private static final String PATH = "/agents/adresse/{token}";

  private final EmailChange emails;

  EmailConfirmationController(EmailChange emails) {
    this.emails = emails;
  }

  @GetMapping(PATH)
  ModelAndView edit(@PathVariable String token) {
    return emails
        .of(new LinkToken(token))
        .map(
            email ->
                new ModelAndView(
                    "people/email-confirmation", "page", new EmailConfirmationPage(token, email)))
        .orElseGet(EmailConfirmationController::dead);
  }

  @PostMapping(PATH)
  ModelAndView update(@PathVariable String token) {
    return switch (emails.confirm(new LinkToken(token))) {
      case CHANGED ->
          new ModelAndView("redirect:/agents/connexion?avis=" + Notice.EMAIL_CHANGED.code());
      case LINK_DEAD, TAKEN -> dead();
    };
  }

  private static ModelAndView dead() {
    return new ModelAndView("people/dead-email-link", HttpStatus.GONE);
  }
}
