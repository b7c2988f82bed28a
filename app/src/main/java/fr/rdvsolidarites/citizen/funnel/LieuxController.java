package fr.rdvsolidarites.citizen.funnel;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** Where to come, or who calls. Public. */
@Controller
class LieuxController {

  private final Steps steps;

  LieuxController(Steps steps) {
    this.steps = steps;
  }

  @GetMapping("/prendre-rdv/lieux")
  ModelAndView index(@ModelAttribute Choices choices) {
    return steps.lieux(choices, Steps.Notice.NONE);
  }
}
