package fr.rdvsolidarites.people.account;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.OwnPassword;
import fr.rdvsolidarites.people.OwnPassword.Change;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own password; whoever has none asks for a link. */
@Controller
class PasswordController {

  private static final String PATH = "/agents/compte/mot-de-passe";

  private final OwnPassword password;

  PasswordController(OwnPassword password) {
    this.password = password;
  }

  /**
   * @param avis {@code faible}: she just signed in with one that would be refused today
   */
  @GetMapping(PATH)
  ModelAndView edit(@RequestParam(defaultValue = "") String avis, Actor.Agent actor) {
    return page(HttpStatus.OK, actor, avis.equals("faible"), FormErrors.NONE);
  }

  @PostMapping(PATH)
  ModelAndView update(
      @RequestParam(defaultValue = "") String actuel,
      @RequestParam(defaultValue = "") String password,
      Actor.Agent actor,
      HttpServletRequest request,
      RedirectAttributes redirect) {
    var kept = request.getSession().getId();
    return switch (this.password.change(actor, actuel, password, kept)) {
      case Change.Done() -> {
        Flash.success(redirect, t("people.ownPassword.done"));
        yield new ModelAndView("redirect:/agents/compte");
      }
      case Change.WrongCurrent() -> refused(actor, "actuel", t("people.ownPassword.wrong"));
      case Change.Refused(var problem) -> refused(actor, "password", t(problem.messageKey()));
      case Change.TooManyTries _ ->
          page(
              HttpStatus.TOO_MANY_REQUESTS,
              actor,
              false,
              FormErrors.NONE.and("actuel", t("people.ownPassword.tooMany")));
    };
  }

  private ModelAndView refused(Actor.Agent actor, String field, String text) {
    return page(HttpStatus.UNPROCESSABLE_CONTENT, actor, false, FormErrors.NONE.and(field, text));
  }

  private ModelAndView page(
      HttpStatus status, Actor.Agent actor, boolean isWeak, FormErrors errors) {
    var page = new PasswordPage(password.exists(actor), isWeak, errors);
    var view = new ModelAndView("people/own-password", "page", page);
    view.setStatus(status);
    return view;
  }
}
