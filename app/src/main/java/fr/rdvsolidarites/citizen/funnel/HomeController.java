package fr.rdvsolidarites.citizen.funnel;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** The home page: one question. Public. */
@Controller
class HomeController {

  @GetMapping("/")
  ModelAndView index(@ModelAttribute Choices choices) {
    return new ModelAndView("citizen/home", Map.of("page", HomePage.EMPTY.by(choices)));
  }
}
