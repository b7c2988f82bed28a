package fr.rdvsolidarites.citizen.funnel;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** From the commune to what one can come for. Public. */
@Controller
class MotifsController {

  private final TypedCommune communes;
  private final Steps steps;

  MotifsController(TypedCommune communes, Steps steps) {
    this.communes = communes;
    this.steps = steps;
  }

  /** A commune typed is resolved here and leaves the URL: what is kept and shared is the code. */
  @GetMapping("/prendre-rdv")
  ModelAndView index(
      @ModelAttribute Choices choices,
      @RequestParam(required = false) @Nullable String ou,
      @RequestParam(required = false) @Nullable String avis) {
    if (ou == null && (choices.hasDoor() || communes.domicile(choices).isPresent())) {
      return steps.motifs(
          choices, "rue".equals(avis) ? Steps.Notice.STREET_LOST : Steps.Notice.NONE);
    }
    return switch (communes.meaning(choices.commune(), ou)) {
      case TypedCommune.Meaning.One(var meant) ->
          new ModelAndView("redirect:" + Choices.in(meant.code()).through(choices).motifsUrl());
      case TypedCommune.Meaning.Unclear(var page) -> unclear(page);
    };
  }

  private static ModelAndView unclear(HomePage page) {
    return page.homonyms().isEmpty()
        ? new ModelAndView("citizen/home", Map.of("page", page), HttpStatus.UNPROCESSABLE_CONTENT)
        : new ModelAndView("citizen/communes", Map.of("page", page));
  }
}
