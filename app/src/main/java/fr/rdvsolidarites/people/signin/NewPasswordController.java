package fr.rdvsolidarites.people.signin;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.PasswordResetOutcome;
import fr.rdvsolidarites.people.PasswordResets;
import fr.rdvsolidarites.shared.LinkToken;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Choosing a new password through the link of the message. */
@Controller
class NewPasswordController {

  private final PasswordResets resets;

  NewPasswordController(PasswordResets resets) {
    this.resets = resets;
  }

  @GetMapping("/agents/mot-de-passe/{token}")
  ModelAndView edit(@PathVariable String token) {
    return resets.isLive(new LinkToken(token))
        ? page(HttpStatus.OK, token, Optional.empty())
        : dead();
  }

  @PostMapping("/agents/mot-de-passe/{token}")
  ModelAndView update(
      @PathVariable String token, @RequestParam(defaultValue = "") String password) {
    return switch (resets.choose(new LinkToken(token), password)) {
      case PasswordResetOutcome.Changed() ->
          new ModelAndView("redirect:/agents/connexion?avis=" + Notice.PASSWORD_CHANGED.code());
      case PasswordResetOutcome.LinkDead() -> dead();
      case PasswordResetOutcome.Refused(var problem) ->
          page(HttpStatus.UNPROCESSABLE_CONTENT, token, Optional.of(t(problem.messageKey())));
    };
  }

  private static ModelAndView page(HttpStatus status, String token, Optional<String> error) {
    return new ModelAndView(
        "people/new-password", Map.of("page", new NewPasswordPage(token, error)), status);
  }

  private static ModelAndView dead() {
    return new ModelAndView("people/dead-link", HttpStatus.GONE);
  }
}
