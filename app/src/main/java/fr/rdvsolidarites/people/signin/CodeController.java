package fr.rdvsolidarites.people.signin;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.SecondFactor;
import fr.rdvsolidarites.people.SecondFactor.Proof;
import fr.rdvsolidarites.people.SignIn;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The code asked after the password. */
@Controller
class CodeController {

  private static final String PATH = "/agents/connexion/code";

  private final SecondFactor factor;
  private final SignIn signIn;
  private final SessionOpening sessions;
  private final Clock clock;

  CodeController(SecondFactor factor, SignIn signIn, SessionOpening sessions, Clock clock) {
    this.factor = factor;
    this.signIn = signIn;
    this.sessions = sessions;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView newCode(HttpServletRequest request) {
    return pending(request)
        .map(_ -> page(HttpStatus.OK, Optional.empty()))
        .orElseGet(CodeController::startAgain);
  }

  @PostMapping(PATH)
  ModelAndView create(
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var found = pending(request);
    if (found.isEmpty()) {
      return startAgain();
    }
    var pending = found.get();
    var place = IpBlock.of(request.getRemoteAddr());
    return switch (factor.prove(pending.agentId(), code, place)) {
      case Proof.Right() -> enter(pending, request, response);
      case Proof.RecoveryCodeUsed(var left) -> {
        Flash.warning(redirect, t("people.code.recovery.used", left));
        yield enter(pending, request, response);
      }
      case Proof.Wrong() ->
          page(HttpStatus.UNPROCESSABLE_CONTENT, Optional.of(t("people.code.wrong")));
      case Proof.TooManyTries(var retryAt) -> {
        var wait = Wait.until(retryAt, clock.instant());
        response.setHeader(HttpHeaders.RETRY_AFTER, wait.retryAfter());
        var text = t("people.code.tooMany", t(wait.messageKey(), wait.minutes()));
        yield page(HttpStatus.TOO_MANY_REQUESTS, Optional.of(text));
      }
    };
  }

  private ModelAndView enter(
      PendingSignIn pending, HttpServletRequest request, HttpServletResponse response) {
    sessions.open(pending.provenTwice(), request, response);
    return new ModelAndView("redirect:" + pending.next());
  }

  private Optional<PendingSignIn> pending(HttpServletRequest request) {
    return PendingSignIn.of(request, clock.instant())
        .filter(one -> signIn.stillStands(one.agentId(), one.provenAt()));
  }

  private static ModelAndView startAgain() {
    return new ModelAndView("redirect:/agents/connexion?avis=" + Notice.TOO_LATE.code());
  }

  private static ModelAndView page(HttpStatus status, Optional<String> error) {
    var view = new ModelAndView("people/code", "page", new CodePage(error));
    view.setStatus(status);
    return view;
  }
}
