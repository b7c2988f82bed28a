package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.booking.BookingCommand;
import fr.rdvsolidarites.booking.BookingOutcome;
import fr.rdvsolidarites.booking.FileAttenteTokens;
import fr.rdvsolidarites.booking.Hold;
import fr.rdvsolidarites.booking.Holds;
import fr.rdvsolidarites.booking.RdvBooking;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.people.Identity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What she confirmed becomes her RDV, once it is known that she can be reached. */
@Component
class Confirming {

  private final Steps steps;
  private final Asks asks;
  private final Creneaux creneaux;
  private final RdvBooking booking;
  private final Holds holds;
  private final FileAttenteTokens attentes;
  private final FormKeys formKeys;
  private final KeptIdentity keptIdentity;
  private final PendingConfirmations pending;
  private final Visits visits;
  private final AfterBooking afterBooking;
  private final HerClaims claims;

  Confirming(
      Steps steps,
      Asks asks,
      Creneaux creneaux,
      RdvBooking booking,
      Holds holds,
      FileAttenteTokens attentes,
      FormKeys formKeys,
      KeptIdentity keptIdentity,
      PendingConfirmations pending,
      Visits visits,
      AfterBooking afterBooking,
      HerClaims claims) {
    this.steps = steps;
    this.asks = asks;
    this.creneaux = creneaux;
    this.booking = booking;
    this.holds = holds;
    this.attentes = attentes;
    this.formKeys = formKeys;
    this.keptIdentity = keptIdentity;
    this.pending = pending;
    this.visits = visits;
    this.afterBooking = afterBooking;
    this.claims = claims;
  }

  /** To her: what is kept for her stands in nobody's way but others'. */
  boolean isFree(Ask ask, Optional<Hold> mine) {
    var request =
        ask.time()
            .request()
            .except(mine.map(Hold::id).orElse(null), null)
            .chosenAt(mine.filter(ask::isKeptBy).map(Hold::since).orElse(null));
    return creneaux.freeAt(request, AgentFilter.everyone()).stream().anyMatch(ask.time()::isAt);
  }

  /**
   * @param form checked, its key good
   * @param proven by the code that she just typed
   * @param unreachable the page for whoever cannot be reached as the motif wants
   */
  ModelAndView book(
      Ask ask,
      ConfirmationForm form,
      Collection<ContactPoint> proven,
      HttpServletRequest request,
      HttpServletResponse response,
      Function<String, ModelAndView> unreachable) {
    claims.keep(proven, request);
    var command =
        new BookingCommand(
                ask.time(), identity(ask, form), formKeys.open(form.formKey()).orElseThrow())
            .as(ask.domicile().door().standing())
            .claiming(claims.of(form, proven, request))
            .orWaiting(ask.choices().isWaitable() ? ask.choices().commune() : null);
    return switch (booking.book(visits.of(request).map(command::by).orElse(command))) {
      case BookingOutcome.Booked booked -> {
        var page = afterBooking.go(ask, booked, request, response);
        // Last: if that failed, she sends the same again and must still find her RDV.
        keptIdentity.forget(request, response);
        pending.forget(request, response);
        yield page;
      }
      case BookingOutcome.Waits(var id) -> {
        keptIdentity.forget(request, response);
        pending.forget(request, response);
        yield new ModelAndView("redirect:/attente/" + attentes.ofPlace(id) + "?fait=complet");
      }
      case BookingOutcome.SlotTaken() -> taken(ask, form, request, response);
      case BookingOutcome.Refused refused ->
          switch (refused.reason()) {
            case NO_CONTACT -> unreachable.apply("citizen.who.contact.missing");
            case PHONE_NEEDED -> unreachable.apply("citizen.who.phone.needed");
            case NOT_OPEN, INVITATION_OVER -> steps.motifs(ask.choices(), Steps.Notice.MOTIF_GONE);
            case ONE_ALREADY, MANY_TODAY, GIVEN_UP_OFTEN -> limit(ask, refused.reason(), request);
          };
    };
  }

  /** Of somebody whose file is known, only what the form had to ask for. */
  private static Identity identity(Ask ask, ConfirmationForm form) {
    var whom = ask.domicile().door().whom();
    return whom == null
        ? form.identity()
        : form.named(whom.firstName(), whom.lastName()).identity();
  }

  /** What is kept for her is anybody's again. */
  private ModelAndView limit(Ask ask, BookingOutcome.Reason reason, HttpServletRequest request) {
    visits.of(request).ifPresent(visitor -> holds.giveUp(visitor.token(), ask.start().startsAt()));
    var page = new LimitPage(reason, ask.place().phone(), ask.choices().motifsUrl());
    return new ModelAndView("citizen/limit", Map.of("page", page), HttpStatus.CONFLICT);
  }

  ModelAndView taken(
      Ask ask, ConfirmationForm form, HttpServletRequest request, HttpServletResponse response) {
    keptIdentity.keep(form, request, response);
    return asks.taken(ask, Steps.Notice.TAKEN);
  }
}
