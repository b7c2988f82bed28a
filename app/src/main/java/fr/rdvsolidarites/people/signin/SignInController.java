package fr.rdvsolidarites.people.signin;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.DemoSignIn;
import fr.rdvsolidarites.people.FirstInstallation;
import fr.rdvsolidarites.people.ProConnectOffer;
import fr.rdvsolidarites.people.SignIn;
import fr.rdvsolidarites.people.SignInOutcome;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in with e-mail and password. */
@Controller
class SignInController {

  private final SignIn signIn;
  private final SessionOpening sessions;
  private final FirstInstallation installation;
  private final ObjectProvider<DemoSignIn> demo;
  private final ProConnectOffer proConnect;
  private final Clock clock;

  SignInController(
      SignIn signIn,
      SessionOpening sessions,
      FirstInstallation installation,
      ObjectProvider<DemoSignIn> demo,
      ProConnectOffer proConnect,
      Clock clock) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.installation = installation;
    this.demo = demo;
    this.proConnect = proConnect;
    this.clock = clock;
  }

  @GetMapping("/agents/connexion")
  ModelAndView newSession(
      @RequestParam @Nullable String retour, @RequestParam @Nullable String avis) {
    if (installation.isDue()) {
      return new ModelAndView("redirect:/premiere-installation");
    }
    var notice = Notice.of(avis);
    return page(
        HttpStatus.OK,
        "",
        retour,
        notice.filter(one -> !one.isFailure()).map(Notice::messageKey).map(Texts::t),
        notice.filter(Notice::isFailure).map(Notice::messageKey).map(Texts::t),
        FormErrors.NONE);
  }

  @PostMapping("/agents/connexion")
  ModelAndView create(
      @Valid @ModelAttribute SignInForm form,
      BindingResult checked,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (checked.hasErrors()) {
      return again(
          HttpStatus.UNPROCESSABLE_CONTENT, form, Optional.empty(), FormErrors.of(checked));
    }
    var place = IpBlock.of(request.getRemoteAddr());
    var device = DeviceCookie.of(request);
    var retour = ReturnPath.of(form.retour());
    return switch (signIn.signIn(form.typedEmail(), form.typedPassword(), place, device)) {
      case SignInOutcome.SignedIn(var agent, var weakPassword) -> {
        sessions.open(agent, request, response);
        yield new ModelAndView("redirect:" + PendingSignIn.next(weakPassword, retour));
      }
      case SignInOutcome.CodeNeeded(var agent, var weakPassword) -> {
        sessions.await(agent, retour, weakPassword, request);
        yield new ModelAndView("redirect:/agents/connexion/code");
      }
      case SignInOutcome.Refused() ->
          again(
              HttpStatus.UNPROCESSABLE_CONTENT,
              form,
              Optional.of(t("people.signIn.refused")),
              FormErrors.NONE);
      case SignInOutcome.TooManyTries(var retryAt) -> {
        var wait = Wait.until(retryAt, clock.instant());
        response.setHeader(HttpHeaders.RETRY_AFTER, wait.retryAfter());
        var text = t("people.signIn.tooMany", t(wait.messageKey(), wait.minutes()));
        yield again(HttpStatus.TOO_MANY_REQUESTS, form, Optional.of(text), FormErrors.NONE);
      }
    };
  }

  private ModelAndView again(
      HttpStatus status, SignInForm form, Optional<String> failure, FormErrors errors) {
    return page(status, form.typedEmail(), form.retour(), Optional.empty(), failure, errors);
  }

  private ModelAndView page(
      HttpStatus status,
      String email,
      @Nullable String retour,
      Optional<String> notice,
      Optional<String> failure,
      FormErrors errors) {
    var page =
        new SignInPage(
            email, retour, notice, failure, errors, proConnect.isOffered(), demoAccounts());
    return new ModelAndView("people/sign-in", Map.of("page", page), status);
  }

  private List<SignInPage.DemoAccount> demoAccounts() {
    return demo.getIfAvailable() == null
        ? List.of()
        : DemoSignIn.ACCOUNTS.stream()
            .map(email -> new SignInPage.DemoAccount(email, t(demoKey(email))))
            .toList();
  }

  private static String demoKey(String email) {
    return "people.demo." + email.substring(0, email.indexOf('@'));
  }
}
