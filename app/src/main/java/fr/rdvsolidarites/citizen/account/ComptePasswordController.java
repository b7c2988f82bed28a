package fr.rdvsolidarites.citizen.account;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.citizen.Sittings;
import fr.rdvsolidarites.people.ComptePassword;
import fr.rdvsolidarites.people.ComptePassword.Change;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** She changes the password of her account. Public: of who is signed in to it. */
@Controller
class ComptePasswordController {

  private static final String PATH = "/compte/mot-de-passe";
  private static final String TEMPLATE = "account-password";

  private final CompteDoor door;
  private final ComptePassword passwords;
  private final Sittings sittings;
  private final Clock clock;

  ComptePasswordController(
      CompteDoor door, ComptePassword passwords, Sittings sittings, Clock clock) {
    this.door = door;
    this.passwords = passwords;
    this.sittings = sittings;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView edit(HttpServletRequest request, HttpServletResponse response) {
    return door.open(
        request, response, _ -> CompteDoor.page(TEMPLATE, new PasswordsPage(FormErrors.NONE)));
  }

  @PostMapping(PATH)
  ModelAndView update(
      @RequestParam(defaultValue = "") String current,
      @RequestParam(defaultValue = "") String password,
      RedirectAttributes redirect,
      HttpServletRequest request,
      HttpServletResponse response) {
    return door.open(
        request,
        response,
        compte -> {
          var kept = sittings.token(request).orElseThrow();
          var errors = errors(passwords.change(compte.id(), current, password, kept));
          if (!errors.isEmpty()) {
            return CompteDoor.refused(TEMPLATE, new PasswordsPage(errors));
          }
          Flash.success(redirect, t("citizen.account.password.done"));
          return CompteDoor.to(CompteController.PATH);
        });
  }

  private FormErrors errors(Change change) {
    return switch (change) {
      case Change.Done() -> FormErrors.NONE;
      case Change.WrongCurrent() ->
          FormErrors.NONE.and("current", t("citizen.account.password.wrong"));
      case Change.Refused(var problem) ->
          FormErrors.NONE.and("password", t("citizen.account.password." + problem));
      case Change.TooManyTries(var retryAt) ->
          FormErrors.NONE.and(
              "current", t("citizen.account.tooMany", Throttle.minutes(clock.instant(), retryAt)));
    };
  }
}
