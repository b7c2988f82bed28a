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

/** Ten minutes more, once; what was typed stays. Public: it is the visitor's own hold. */
@Controller
class HoldRenewalController {

  static final String PATH = HoldController.PATH + "/prolongation";

  private final Asks asks;
  private final Holds holds;
  private final KeptTimes keptTimes;
  private final Visits visits;
  private final KeptIdentity keptIdentity;

  HoldRenewalController(
      Asks asks, Holds holds, KeptTimes keptTimes, Visits visits, KeptIdentity keptIdentity) {
    this.asks = asks;
    this.holds = holds;
    this.keptTimes = keptTimes;
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
        // Another tab may keep another time: that one is not meant.
        if (keptTimes.of(ask, request).isPresent()) {
          visits.of(request).ifPresent(visitor -> holds.renew(visitor.token()));
        }
        yield new ModelAndView(
            "redirect:" + ask.choices().coordonneesUrl(ask.horaire(), Keeping.YES));
      }
    };
  }
}
