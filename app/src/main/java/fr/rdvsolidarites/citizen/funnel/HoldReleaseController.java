package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.Holds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** She wants another time: this one is anybody's at once. Public: it is the visitor's own hold. */
@Controller
class HoldReleaseController {

  static final String PATH = HoldController.PATH + "/abandon";

  private final Asks asks;
  private final Holds holds;
  private final Visits visits;
  private final KeptIdentity keptIdentity;

  HoldReleaseController(Asks asks, Holds holds, Visits visits, KeptIdentity keptIdentity) {
    this.asks = asks;
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
      case Asks.Reading.Readable(var ask) -> {
        visits
            .of(request)
            .ifPresent(visitor -> holds.giveUp(visitor.token(), ask.start().startsAt()));
        yield new ModelAndView("redirect:" + ask.choices().semaineUrl(ask.day()));
      }
    };
  }
}
