package fr.rdvsolidarites.people.signin;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.FirstInstallation;
import fr.rdvsolidarites.people.FirstInstallation.Outcome;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.CommonService;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Creating the first administrator; not found once an agent exists. */
@Controller
class FirstInstallationController {

  private final FirstInstallation installation;
  private final SessionOpening sessions;
  private final Clock clock;

  FirstInstallationController(
      FirstInstallation installation, SessionOpening sessions, Clock clock) {
    this.installation = installation;
    this.sessions = sessions;
    this.clock = clock;
  }

  @GetMapping("/premiere-installation")
  ModelAndView newInstallation() {
    if (!installation.isDue()) {
      throw new NotFoundException();
    }
    return page(HttpStatus.OK, FirstInstallationForm.EMPTY, Optional.empty(), FormErrors.NONE);
  }

  @PostMapping("/premiere-installation")
  ModelAndView create(
      @Valid @ModelAttribute FirstInstallationForm form,
      BindingResult checked,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!installation.isDue()) {
      throw new NotFoundException();
    }
    if (checked.hasErrors()) {
      return refused(form, FormErrors.of(checked));
    }
    return switch (installation.install(form.command(), IpBlock.of(request.getRemoteAddr()))) {
      case Outcome.Installed(var agent) -> {
        sessions.open(agent, request, response);
        yield new ModelAndView("redirect:" + ReturnPath.HOME.value());
      }
      case Outcome.AlreadyInstalled() -> throw new NotFoundException();
      case Outcome.WrongCode() ->
          refused(form, FormErrors.NONE.and("code", t("people.install.codeWrong")));
      case Outcome.PasswordRefused(var problem) ->
          refused(form, FormErrors.NONE.and("password", t(problem.messageKey())));
      case Outcome.TooManyTries(var retryAt) -> {
        var wait = Wait.until(retryAt, clock.instant());
        response.setHeader(HttpHeaders.RETRY_AFTER, wait.retryAfter());
        var text = t("people.install.tooMany", t(wait.messageKey(), wait.minutes()));
        yield page(HttpStatus.TOO_MANY_REQUESTS, form, Optional.of(text), FormErrors.NONE);
      }
    };
  }

  private static ModelAndView refused(FirstInstallationForm form, FormErrors errors) {
    return page(HttpStatus.UNPROCESSABLE_CONTENT, form, Optional.empty(), errors);
  }

  private static ModelAndView page(
      HttpStatus status, FirstInstallationForm form, Optional<String> failure, FormErrors errors) {
    var page = new FirstInstallationPage(form, CommonService.all(), failure, errors);
    return new ModelAndView("people/first-installation", Map.of("page", page), status);
  }
}
