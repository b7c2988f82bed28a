package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.HoldCommand;
import fr.rdvsolidarites.booking.HoldOutcome;
import fr.rdvsolidarites.booking.Holds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * A time is chosen: kept for her while she says who comes. A form, not a link: whoever only follows
 * links keeps nothing from anybody. Public.
 */
@Controller
class HoldController {

  static final String PATH = "/prendre-rdv/reservation";
  static final String AGAIN = PATH + "/expiree";

  private final Asks asks;
  private final Steps steps;
  private final Holds holds;
  private final Visits visits;
  private final KeptIdentity keptIdentity;

  HoldController(Asks asks, Steps steps, Holds holds, Visits visits, KeptIdentity keptIdentity) {
    this.asks = asks;
    this.steps = steps;
    this.holds = holds;
    this.visits = visits;
    this.keptIdentity = keptIdentity;
  }

  @PostMapping(PATH)
  ModelAndView create(
      @ModelAttribute Choices choices,
      @RequestParam(required = false) @Nullable String horaire,
      @ModelAttribute ConfirmationForm form,
      HttpServletRequest request,
      HttpServletResponse response) {
    keptIdentity.keepTyped(form, request, response);
    return switch (asks.read(choices, horaire)) {
      case Asks.Reading.Unreadable(var step) -> step;
      case Asks.Reading.Readable(var ask) -> take(ask, request, response);
    };
  }

  /** The form came without a protection that holds: she goes on, nothing is kept for her yet. */
  @PostMapping(AGAIN)
  ModelAndView showAgain(
      @ModelAttribute Choices choices,
      @RequestParam(required = false) @Nullable String horaire,
      @ModelAttribute ConfirmationForm form,
      HttpServletRequest request,
      HttpServletResponse response) {
    keptIdentity.keepTyped(form, request, response);
    return switch (asks.read(choices, horaire)) {
      case Asks.Reading.Unreadable(var step) -> step;
      case Asks.Reading.Readable(var ask) ->
          new ModelAndView("redirect:" + ask.choices().coordonneesUrl(ask.horaire(), null));
    };
  }

  private ModelAndView take(Ask ask, HttpServletRequest request, HttpServletResponse response) {
    var command = new HoldCommand(ask.time(), visits.begin(request, response));
    return switch (holds.take(command)) {
      case HoldOutcome.Held _ -> toTheForm(ask, Keeping.YES);
      case HoldOutcome.TooMany() -> toTheForm(ask, Keeping.NO);
      case HoldOutcome.SlotTaken() ->
          new ModelAndView("redirect:" + ask.choices().othersUrl(ask.day()));
      case HoldOutcome.NotOpen() -> steps.motifs(ask.choices(), Steps.Notice.MOTIF_GONE);
    };
  }

  private static ModelAndView toTheForm(Ask ask, String garde) {
    return new ModelAndView("redirect:" + ask.choices().coordonneesUrl(ask.horaire(), garde));
  }
}
