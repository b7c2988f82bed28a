package fr.rdvsolidarites.desk.equipe;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Looks for professionals to put in an équipe: the same form comes back, with what was chosen and
 * whom the search found; {@code TerritoireAction.WRITE_EQUIPES}.
 */
@Controller
class EquipeSearchController {

  private final Spaces spaces;
  private final EquipeScreens screens;

  EquipeSearchController(Spaces spaces, EquipeScreens screens) {
    this.spaces = spaces;
    this.screens = screens;
  }

  @PostMapping({
    "/territoires/{territoireId}/equipes/recherche",
    "/territoires/{territoireId}/equipes/{equipeId}/recherche"
  })
  ModelAndView create(
      @PathVariable long territoireId,
      @PathVariable(required = false) @Nullable Long equipeId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor) {
    var typed = TypedFields.of(fields);
    var space = spaces.find(territoireId, TerritoireAction.WRITE_EQUIPES, actor);
    return EquipeController.form(
        HttpStatus.OK,
        screens.typed(space, equipeId, typed.text("nom"), typed.ids("membres"), typed.text("q")));
  }
}
