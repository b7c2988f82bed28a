package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.booking.ParticipationLinks.Proof;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.Throttle;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The three letters, against the link: five tries, and so many from one network. Public. */
@Controller
class VerificationController {

  private static final String PURPOSE = "participation-link";
  private static final Throttle.Limit LIMIT = new Throttle.Limit(20, Duration.ofMinutes(15));

  private final ParticipationLinks links;
  private final ProofCookie proof;
  private final Throttle throttle;
  private final Clock clock;

  VerificationController(
      ParticipationLinks links, ProofCookie proof, Throttle throttle, Clock clock) {
    this.links = links;
    this.proof = proof;
    this.throttle = throttle;
    this.clock = clock;
  }

  @PostMapping("/r/{token}/verification")
  ModelAndView create(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String letters,
      HttpServletRequest request,
      HttpServletResponse response) {
    LinkDoor.neverStored(response);
    if (letters.isBlank()) {
      return refused(VerificationPage.missing(token));
    }
    var network = IpBlock.of(request.getRemoteAddr()).value();
    return switch (throttle.tryTake(PURPOSE, network, LIMIT)) {
      case Throttle.Try.Refused(var retryAt) -> {
        var wait = Duration.between(clock.instant(), retryAt).toSeconds() + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait)));
        yield LinkDoor.question(
            VerificationPage.closed(token, "citizen.proof.tooMany"), HttpStatus.TOO_MANY_REQUESTS);
      }
      case Throttle.Try.Taken() -> prove(token, letters, network, request, response);
    };
  }

  private ModelAndView prove(
      String token,
      String letters,
      String network,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (links.prove(token, letters)) {
      case Proof.Proven(var participant) -> {
        throttle.giveBack(PURPOSE, network, LIMIT);
        proof.give(token, participant, request, response);
        yield new ModelAndView("redirect:/r/" + token);
      }
      case Proof.WrongName(var triesLeft) ->
          refused(VerificationPage.wrong(token, letters, triesLeft));
      case Proof.Locked() ->
          LinkDoor.question(
              VerificationPage.closed(token, "citizen.proof.locked"), HttpStatus.FORBIDDEN);
      case Proof.Unknown() -> LinkDoor.unknown();
    };
  }

  private static ModelAndView refused(VerificationPage page) {
    return LinkDoor.question(page, HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
