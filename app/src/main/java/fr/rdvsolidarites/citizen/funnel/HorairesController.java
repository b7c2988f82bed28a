package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.CitizenParameters;
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

  HorairesController(Steps steps) {
    this.steps = steps;
  }

  @GetMapping("/prendre-rdv/horaires")
  ModelAndView index(
      @ModelAttribute Choices choices, @RequestParam(required = false) @Nullable String semaine) {
    return steps.horaires(choices, CitizenParameters.day(semaine), Steps.Notice.NONE);
  }
}
