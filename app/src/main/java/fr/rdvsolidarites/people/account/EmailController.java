package fr.rdvsolidarites.people.account;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.EmailChange;
import fr.rdvsolidarites.people.EmailChange.Request;
import fr.rdvsolidarites.people.OwnPassword;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asking for another address of one's own. */
@Controller
class EmailController {

  private static final String PATH = "/agents/compte/adresse";

  private final EmailChange emails;
  private final OwnPassword password;

  EmailController(EmailChange emails, OwnPassword password) {
    this.emails = emails;
    this.password = password;
  }

  @GetMapping(PATH)
  ModelAndView edit(Actor.Agent actor) {
    return page(HttpStatus.OK, actor, "", FormErrors.NONE);
  }

  @PostMapping(PATH)
  ModelAndView update(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    return switch (emails.request(actor, email, password)) {
      case Request.Sent() -> {
        Flash.success(redirect, t("people.email.sent", email.strip()));
        yield new ModelAndView("redirect:/agents/compte");
      }
      case Request.WrongPassword() -> refused(actor, email, "password", "people.ownPassword.wrong");
      case Request.NotANewAddress() -> refused(actor, email, "email", "people.email.notNew");
      case Request.Taken() -> refused(actor, email, "email", "people.email.taken");
      case Request.Certified() -> refused(actor, email, "email", "people.email.certified");
      case Request.TooManyTries _ ->
          page(
              HttpStatus.TOO_MANY_REQUESTS,
              actor,
              email,
              FormErrors.NONE.and("password", t("people.ownPassword.tooMany")));
    };
  }

  private ModelAndView refused(Actor.Agent actor, String email, String field, String key) {
    return page(HttpStatus.UNPROCESSABLE_CONTENT, actor, email, FormErrors.NONE.and(field, t(key)));
  }

  private ModelAndView page(HttpStatus status, Actor.Agent actor, String typed, FormErrors errors) {
    var page =
        new EmailPage(
            emails.current(actor),
            typed,
            emails.isCertified(actor),
            password.exists(actor),
            errors);
    var view = new ModelAndView("people/email", "page", page);
    view.setStatus(status);
    return view;
  }
}
