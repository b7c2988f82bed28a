package fr.rdvsolidarites.people.signin;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.InvitationAcceptance;
import fr.rdvsolidarites.people.InvitationAcceptance.Invitation;
import fr.rdvsolidarites.people.InvitationAcceptance.Outcome;
import fr.rdvsolidarites.people.ProConnectOffer;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Accepting an invitation through its link; whoever holds it is signed in at the end. */
@Controller
class InvitationController {

  private static final String PATH = "/agents/invitation/{token}";

  private final InvitationAcceptance acceptance;
  private final SessionOpening sessions;
  private final ProConnectOffer proConnect;

  InvitationController(
      InvitationAcceptance acceptance, SessionOpening sessions, ProConnectOffer proConnect) {
    this.acceptance = acceptance;
    this.sessions = sessions;
    this.proConnect = proConnect;
  }

  @GetMapping(PATH)
  ModelAndView edit(@PathVariable String token) {
    return acceptance
        .of(new LinkToken(token))
        .map(
            found ->
                page(
                    HttpStatus.OK,
                    token,
                    found,
                    found.firstName(),
                    found.lastName(),
                    FormErrors.NONE))
        .orElseGet(InvitationController::dead);
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable String token,
      @Valid @ModelAttribute InvitationForm form,
      BindingResult checked,
      HttpServletRequest request,
      HttpServletResponse response) {
    var found = acceptance.of(new LinkToken(token));
    if (found.isEmpty()) {
      return dead();
    }
    if (checked.hasErrors()) {
      return refused(token, found.get(), form, FormErrors.of(checked));
    }
    var outcome =
        acceptance.accept(
            new LinkToken(token),
            form.typedFirstName(),
            form.typedLastName(),
            form.typedPassword());
    return switch (outcome) {
      case Outcome.Accepted(var agent) -> {
        sessions.open(agent, request, response);
        yield new ModelAndView("redirect:" + ReturnPath.HOME.value());
      }
      case Outcome.LinkDead() -> dead();
      case Outcome.PasswordRefused(var problem) ->
          refused(
              token, found.get(), form, FormErrors.NONE.and("password", t(problem.messageKey())));
    };
  }

  private ModelAndView refused(
      String token, Invitation found, InvitationForm form, FormErrors errors) {
    return page(
        HttpStatus.UNPROCESSABLE_CONTENT,
        token,
        found,
        form.typedFirstName(),
        form.typedLastName(),
        errors);
  }

  private ModelAndView page(
      HttpStatus status,
      String token,
      Invitation found,
      String firstName,
      String lastName,
      FormErrors errors) {
    var page =
        new InvitationPage(
            token,
            found.email(),
            found.organisation(),
            firstName,
            lastName,
            proConnect.isOffered(),
            errors);
    return new ModelAndView("people/invitation", Map.of("page", page), status);
  }

  private static ModelAndView dead() {
    return new ModelAndView("people/dead-invitation", HttpStatus.GONE);
  }
}
