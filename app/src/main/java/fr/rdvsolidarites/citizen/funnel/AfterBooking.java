package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.BookingOutcome.Booked;
import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.citizen.rdv.ProofCookie;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where she goes once her RDV is placed: to its page, without being asked who she is. A RDV that
 * must not show on her pages (a phone that others read) gets a plain page that opens nothing.
 */
@Component
class AfterBooking {

  private static final String PURPOSE = "enregistre";

  private final ParticipationLinks links;
  private final ProofCookie proof;
  private final Seal seal;

  AfterBooking(ParticipationLinks links, ProofCookie proof, Seal seal) {
    this.links = links;
    this.proof = proof;
    this.seal = seal;
  }

  ModelAndView go(
      Ask ask, Booked booked, HttpServletRequest request, HttpServletResponse response) {
    if (!ask.motif().visible() || ask.domicile().door().isForAnother()) {
      return new ModelAndView("redirect:" + url(ask));
    }
    var token = links.issue(booked.participationId()).value();
    var her = new Actor.Participant(booked.usagerId(), booked.participationId());
    proof.give(token, her, request, response);
    return new ModelAndView("redirect:/r/" + token + "?fait=enregistre");
  }

  private String url(Ask ask) {
    return UriComponentsBuilder.fromPath("/prendre-rdv/confirmation")
        .queryParamIfPresent("commune", Optional.ofNullable(ask.choices().commune()))
        .queryParamIfPresent("chez", Optional.ofNullable(ask.choices().chez()))
        .queryParamIfPresent("par", Optional.ofNullable(ask.choices().par()))
        .queryParamIfPresent("rue", Optional.ofNullable(ask.domicile().streetId()))
        .queryParam("horaire", ask.horaire())
        .queryParam("recu", seal.seal(PURPOSE, ask.horaire()))
        .encode()
        .toUriString();
  }

  /** Whether this start was really confirmed by whoever has this address. */
  boolean isOf(@Nullable String receipt, String horaire) {
    return Optional.ofNullable(receipt)
        .flatMap(text -> seal.open(PURPOSE, text))
        .filter(horaire::equals)
        .isPresent();
  }
}
