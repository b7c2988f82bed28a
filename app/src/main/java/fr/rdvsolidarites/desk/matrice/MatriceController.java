package fr.rdvsolidarites.desk.matrice;

import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Motifs by organisations; {@code TerritoireAction.WRITE_MOTIFS}. */
@Controller
class MatriceController {

  private final Spaces spaces;
  private final MatriceScreens screens;

  MatriceController(Spaces spaces, MatriceScreens screens) {
    this.spaces = spaces;
    this.screens = screens;
  }

  @GetMapping("/territoires/{territoireId}/motifs")
  ModelAndView index(
      @PathVariable long territoireId,
      @RequestParam(defaultValue = "") String q,
      @RequestParam @Nullable Long service,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") String o,
      @RequestParam(defaultValue = "1") int page,
      Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.WRITE_MOTIFS, actor);
    var filter = MatriceFilter.of(q, service, type, o, page);
    return new ModelAndView("desk/matrice/index", "page", screens.index(space, filter));
  }
}
