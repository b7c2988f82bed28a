package fr.rdvsolidarites.people.signin;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.AgentSessions;
import fr.rdvsolidarites.people.SecondFactor;
import fr.rdvsolidarites.people.SecondFactor.Enrolment;
import fr.rdvsolidarites.people.SecondFactor.Offer;
import fr.rdvsolidarites.people.SecondFactor.Proof;
import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * « Double authentification »: adding it, renewing its recovery codes, removing it; her own. What
 * is secret is shown in the answer itself and lies in no session.
 */
@Controller
class SecondFactorController {

  static final String PATH = "/agents/double-authentification";

  private final SecondFactor factor;
  private final AgentSessions standing;
  private final SessionOpening sessions;
  private final Clock clock;

  SecondFactorController(
      SecondFactor factor, AgentSessions standing, SessionOpening sessions, Clock clock) {
    this.factor = factor;
    this.standing = standing;
    this.sessions = sessions;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView show(Actor.Agent actor) {
    return factor.isOn(actor.agentId())
        ? state(HttpStatus.OK, actor, Optional.empty())
        : offer(HttpStatus.OK, actor, factor.offer(actor), Optional.empty());
  }

  @PostMapping(PATH)
  ModelAndView create(
      @RequestParam(defaultValue = "") String offre,
      @RequestParam(defaultValue = "") String code,
      Actor.Agent actor,
      SignedInAgent agent,
      HttpServletRequest request,
      HttpServletResponse response) {
    var place = IpBlock.of(request.getRemoteAddr());
    return switch (factor.enrol(actor, offre, code, place)) {
      case Enrolment.Done(var codes) -> {
        sessions.replace(agent.with(true), request, response);
        yield codes(codes);
      }
      case Enrolment.WrongCode(var offer) ->
          offer(
              HttpStatus.UNPROCESSABLE_CONTENT, actor, offer, Optional.of(t("people.code.wrong")));
      case Enrolment.OfferOver() ->
          offer(
              HttpStatus.UNPROCESSABLE_CONTENT,
              actor,
              factor.offer(actor),
              Optional.of(t("people.factor.over")));
      case Enrolment.AlreadyDone() -> new ModelAndView("redirect:" + PATH);
      case Enrolment.TooManyTries(var retryAt) ->
          offer(
              HttpStatus.TOO_MANY_REQUESTS,
              actor,
              factor.offer(actor),
              Optional.of(tooMany(retryAt)));
    };
  }

  @PostMapping(PATH + "/codes")
  ModelAndView update(
      @RequestParam(defaultValue = "") String code, Actor.Agent actor, HttpServletRequest request) {
    return proven(actor, code, request, () -> codes(factor.renewRecoveryCodes(actor)));
  }

  @PostMapping(PATH + "/retrait")
  ModelAndView destroy(
      @RequestParam(defaultValue = "") String code,
      Actor.Agent actor,
      SignedInAgent agent,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    return proven(
        actor,
        code,
        request,
        () -> {
          factor.remove(actor);
          sessions.replace(agent.with(false), request, response);
          Flash.success(redirect, t("people.factor.removed"));
          return new ModelAndView("redirect:" + PATH);
        });
  }

  private ModelAndView proven(
      Actor.Agent actor, String code, HttpServletRequest request, Supplier<ModelAndView> then) {
    var place = IpBlock.of(request.getRemoteAddr());
    return switch (factor.prove(actor.agentId(), code, place)) {
      case Proof.Right() -> then.get();
      case Proof.RecoveryCodeUsed _ -> then.get();
      case Proof.Wrong() ->
          state(HttpStatus.UNPROCESSABLE_CONTENT, actor, Optional.of(t("people.code.wrong")));
      case Proof.TooManyTries(var retryAt) ->
          state(HttpStatus.TOO_MANY_REQUESTS, actor, Optional.of(tooMany(retryAt)));
    };
  }

  private String tooMany(Instant retryAt) {
    var wait = Wait.until(retryAt, clock.instant());
    return t("people.code.tooMany", t(wait.messageKey(), wait.minutes()));
  }

  private ModelAndView offer(
      HttpStatus status, Actor.Agent actor, Offer offer, Optional<String> error) {
    var address =
        "otpauth://totp/RDV-Solidarites?secret=" + offer.secret() + "&issuer=RDV-Solidarites";
    var page =
        new SecondFactorOfferPage(
            standing.mustProveTwice(actor.agentId()),
            QrCode.image(address),
            offer.secret().replaceAll("(.{4})(?=.)", "$1 "),
            offer.sealed(),
            error);
    return view(status, "people/second-factor-offer", page);
  }

  private ModelAndView state(HttpStatus status, Actor.Agent actor, Optional<String> error) {
    var page =
        new SecondFactorPage(
            standing.mustProveTwice(actor.agentId()),
            factor.recoveryCodesLeft(actor.agentId()),
            error);
    return view(status, "people/second-factor", page);
  }

  private static ModelAndView codes(List<String> codes) {
    return view(HttpStatus.OK, "people/recovery-codes", new RecoveryCodesPage(codes));
  }

  private static ModelAndView view(HttpStatus status, String name, Object page) {
    var view = new ModelAndView(name, "page", page);
    view.setStatus(status);
    return view;
  }
}
