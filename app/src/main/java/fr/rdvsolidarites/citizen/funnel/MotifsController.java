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
  private final MotifScreens screens;

  MotifsController(TypedCommune communes, MotifScreens screens) {
    this.communes = communes;
    this.screens = screens;
  }

  /** A commune typed is resolved here and leaves the URL: what is kept and shared is the code. */
  @GetMapping("/prendre-rdv")
  ModelAndView index(
      @ModelAttribute Choices choices,
      @RequestParam(required = false) @Nullable String ou,
      @RequestParam(required = false) @Nullable String avis) {
    return switch (communes.meaning(choices.commune(), ou)) {
      case TypedCommune.Meaning.One(var meant) ->
          ou == null
              ? show(Domicile.of(meant, choices.rue(), choices.pres()), avis)
              : new ModelAndView("redirect:" + Choices.in(meant.code()).motifsUrl());
      case TypedCommune.Meaning.Unclear(var page) -> unclear(page);
    };
  }

  private ModelAndView show(Domicile domicile, @Nullable String avis) {
    var lost = "rue".equals(avis) ? "citizen.notice.streetLost" : null;
    return new ModelAndView("citizen/motifs", Map.of("page", screens.show(domicile, lost)));
  }

  private static ModelAndView unclear(HomePage page) {
    return page.homonyms().isEmpty()
        ? new ModelAndView("citizen/home", Map.of("page", page), HttpStatus.UNPROCESSABLE_CONTENT)
        : new ModelAndView("citizen/communes", Map.of("page", page));
  }
}
