package fr.rdvsolidarites.desk.matrice;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.MotifMerge;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Flash;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Making one of two motifs; {@code TerritoireAction.WRITE_MOTIFS} and {@code MotifAction.WRITE}.
 */
@Controller
class MergeController {

  private static final String PATH = "/territoires/{territoireId}/motifs/fusion";

  private final Spaces spaces;
  private final MergeScreens screens;
  private final MotifMerge merge;

  MergeController(Spaces spaces, MergeScreens screens, MotifMerge merge) {
    this.spaces = spaces;
    this.screens = screens;
    this.merge = merge;
  }

  @GetMapping(PATH)
  ModelAndView newMerge(
      @PathVariable long territoireId,
      @RequestParam @Nullable Long garde,
      @RequestParam @Nullable Long absorbe,
      Actor.Agent actor) {
    return new ModelAndView(
        "desk/matrice/merge", "page", page(territoireId, garde, absorbe, actor));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long territoireId,
      @RequestParam long garde,
      @RequestParam long absorbe,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = page(territoireId, garde, absorbe, actor);
    var compared = Objects.requireNonNull(page.comparison());
    return switch (merge.merge(territoireId, garde, absorbe, actor)) {
      case MERGED -> {
        Flash.success(redirect, t("desk.matrice.merged", compared.goneName(), compared.keptName()));
        yield new ModelAndView("redirect:" + page.space().href("motifs"));
      }
      case KIND_DIFFERS, LOCATION_DIFFERS, SAME ->
          new ModelAndView(
              "desk/matrice/merge", Map.of("page", page), HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  private MergePage page(
      long territoireId, @Nullable Long garde, @Nullable Long absorbe, Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.WRITE_MOTIFS, actor);
    return screens.show(space, garde, absorbe);
  }
}
