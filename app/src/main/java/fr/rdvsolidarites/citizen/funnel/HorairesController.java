package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.CitizenParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The times of one place. Public. */
@Controller
class HorairesController {

  private final Steps steps;
  private final Visits visits;
  private final KeptTimes keptTimes;

  HorairesController(Steps steps, Visits visits, KeptTimes keptTimes) {
    this.steps = steps;
    this.visits = visits;
    this.keptTimes = keptTimes;
  }

  @GetMapping("/prendre-rdv/horaires")
  ModelAndView index(
      @ModelAttribute Choices choices,
      @RequestParam(required = false) @Nullable String semaine,
      @RequestParam(required = false) @Nullable String avis,
      HttpServletRequest request,
      HttpServletResponse response) {
    visits.begin(request, response);
    return steps.horaires(
        choices,
        CitizenParameters.day(semaine),
        avis == null ? Steps.Notice.NONE : Steps.Notice.TAKEN_BEFORE,
        keptTimes.of(request).orElse(null));
  }
}
