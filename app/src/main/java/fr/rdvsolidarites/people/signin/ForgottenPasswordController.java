package fr.rdvsolidarites.people.signin;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.PasswordResets;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Asking for a link to choose a new password. The answer is one, whatever the address. */
@Controller
class ForgottenPasswordController {

  private final PasswordResets resets;
  private final Clock clock;

  ForgottenPasswordController(PasswordResets resets, Clock clock) {
    this.resets = resets;
    this.clock = clock;
  }

  record Form(
      @NotBlank(message = "people.forgotten.emailInvalid")
          @Email(message = "people.forgotten.emailInvalid")
          @Size(max = 254, message = "people.forgotten.emailInvalid")
          @Nullable String email) {

    String typedEmail() {
      return email == null ? "" : email.strip();
    }
  }

  @GetMapping("/agents/mot-de-passe-oublie")
  ModelAndView newRequest() {
    return page(HttpStatus.OK, "", false, Optional.empty(), FormErrors.NONE);
  }

  @PostMapping("/agents/mot-de-passe-oublie")
  ModelAndView create(
      @Valid @ModelAttribute Form form,
      BindingResult checked,
      HttpServletRequest request,
      HttpServletResponse response) {
    var email = form.typedEmail();
    if (checked.hasErrors()) {
      return page(
          HttpStatus.UNPROCESSABLE_CONTENT, email, false, Optional.empty(), FormErrors.of(checked));
    }
    return switch (resets.request(email, IpBlock.of(request.getRemoteAddr()))) {
      case Throttle.Try.Taken() ->
          page(HttpStatus.OK, email, true, Optional.empty(), FormErrors.NONE);
      case Throttle.Try.Refused(var retryAt) -> tooMany(email, retryAt, response);
    };
  }

  private ModelAndView tooMany(String email, Instant retryAt, HttpServletResponse response) {
    var wait = Wait.until(retryAt, clock.instant());
    response.setHeader(HttpHeaders.RETRY_AFTER, wait.retryAfter());
    var text = t("people.forgotten.tooMany", t(wait.messageKey(), wait.minutes()));
    return page(HttpStatus.TOO_MANY_REQUESTS, email, false, Optional.of(text), FormErrors.NONE);
  }

  private static ModelAndView page(
      HttpStatus status, String email, boolean done, Optional<String> failure, FormErrors errors) {
    var page = new ForgottenPasswordPage(email, done, failure, errors);
    return new ModelAndView("people/forgotten-password", Map.of("page", page), status);
  }
}
