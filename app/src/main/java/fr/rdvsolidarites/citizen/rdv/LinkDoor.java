package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.rights.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What stands before every page of her RDV: a link that works, and the proof that it is she. */
@Component
public class LinkDoor {

  private final ParticipationLinks links;
  private final ProofCookie proof;

  LinkDoor(ParticipationLinks links, ProofCookie proof) {
    this.links = links;
    this.proof = proof;
  }

  /** Her page; without proof the question; with a link that leads nowhere, always the same page. */
  ModelAndView open(
      String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Function<Actor.Participant, ModelAndView> page) {
    neverStored(response);
    if (!links.isLive(token)) {
      return unknown();
    }
    var participant = proof.read(token, request);
    if (participant.isEmpty()) {
      return question(VerificationPage.asked(token), HttpStatus.OK);
    }
    proof.give(token, participant.get(), request, response);
    return page.apply(participant.get());
  }

  /** Forged, mistyped, of a RDV that is over: not told apart. */
  static ModelAndView unknown() {
    return new ModelAndView("citizen/unknown-link", Map.of(), HttpStatus.NOT_FOUND);
  }

  static ModelAndView question(VerificationPage page, HttpStatus status) {
    return new ModelAndView("citizen/verification", Map.of("page", page), status);
  }

  /** Nor told to other sites. */
  public static void neverStored(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("Referrer-Policy", "same-origin");
  }
}
