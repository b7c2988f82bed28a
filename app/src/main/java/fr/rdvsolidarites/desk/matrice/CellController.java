package fr.rdvsolidarites.desk.matrice;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.MotifOpening;
import fr.rdvsolidarites.territory.MotifOpening.Outcome.Done;
import fr.rdvsolidarites.territory.MotifOpening.Outcome.Refused;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Opening and closing one motif in one organisation, from the territoire; {@code
 * TerritoireAction.WRITE_MOTIFS} and {@code MotifAction.OPEN}.
 */
@Controller
class CellController {

  private static final String PATH =
      "/territoires/{territoireId}/motifs/{motifId}/organisations/{organisationId}";

  private final Spaces spaces;
  private final CellScreens screens;
  private final MotifOpening opening;

  CellController(Spaces spaces, CellScreens screens, MotifOpening opening) {
    this.spaces = spaces;
    this.screens = screens;
    this.opening = opening;
  }

  @GetMapping(PATH)
  ModelAndView edit(
      @PathVariable long territoireId,
      @PathVariable long motifId,
      @PathVariable long organisationId,
      Actor.Agent actor) {
    return page(HttpStatus.OK, cell(territoireId, motifId, organisationId, actor));
  }

  /** Plages that lose the motif are shown first, and it is closed once they were seen. */
  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable long territoireId,
      @PathVariable long motifId,
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var cell = cell(territoireId, motifId, organisationId, actor);
    var typed = TypedFields.of(fields);
    var services = typed.ids("services");
    var asked =
        cell.with(typed.values("services"), screens.losing(cell, services), FormErrors.NONE);
    if (!asked.losing().isEmpty() && !asked.accepted().equals(typed.text("accepte"))) {
      return page(HttpStatus.CONFLICT, asked);
    }
    return switch (opening.set(motifId, organisationId, services, actor)) {
      case Done _ -> {
        Flash.success(redirect, t("desk.matrice.saved", cell.motif(), cell.office()));
        yield new ModelAndView("redirect:" + cell.matrixHref());
      }
      case Refused _ ->
          page(
              HttpStatus.UNPROCESSABLE_CONTENT,
              asked.with(
                  typed.values("services"),
                  asked.losing(),
                  FormErrors.NONE.and("services", t("desk.motif.problem.services.not_a_trade"))));
    };
  }

  private CellPage cell(long territoireId, long motifId, long organisationId, Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.WRITE_MOTIFS, actor);
    return screens.show(space, motifId, organisationId);
  }

  private static ModelAndView page(HttpStatus status, CellPage page) {
    return new ModelAndView("desk/matrice/cell", Map.of("page", page), status);
  }
}
