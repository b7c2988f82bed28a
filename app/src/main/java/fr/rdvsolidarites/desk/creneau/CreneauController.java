package fr.rdvsolidarites.desk.creneau;

import fr.rdvsolidarites.desk.Week;
import fr.rdvsolidarites.rights.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * « Trouver un créneau », for members of the organisation, by motifs that they may {@code PLACE}.
 */
@Controller
class CreneauController {

  private final CreneauScreens screens;

  CreneauController(CreneauScreens screens) {
    this.screens = screens;
  }

  /** In which organisation? Not asked of who has only one. */
  @GetMapping("/creneaux")
  ModelAndView organisations(Actor.Agent actor) {
    var organisations = screens.organisations(actor);
    return organisations.size() == 1
        ? new ModelAndView("redirect:/organisations/" + organisations.getFirst().id() + "/creneaux")
        : new ModelAndView(
            "desk/creneau/organisations", "page", new OrganisationChoice(organisations));
  }

  @GetMapping("/organisations/{organisationId}/creneaux")
  ModelAndView index(
      @PathVariable long organisationId,
      @RequestParam(required = false) @Nullable String motif,
      @RequestParam(name = "a_partir", required = false) @Nullable String from,
      @RequestParam(defaultValue = "") List<String> lieux,
      @RequestParam(defaultValue = "") List<String> professionnels,
      @RequestParam(defaultValue = "") List<String> equipes,
      @RequestParam(defaultValue = "") String ensemble,
      @RequestParam(defaultValue = "") String reseau,
      @RequestParam(name = "usager", defaultValue = "") List<String> usagers,
      @RequestParam(name = "pourquoi", required = false) @Nullable String why,
      @RequestParam(required = false) @Nullable String modele,
      Actor.Agent actor) {
    var filter =
        new CreneauFilter(
            id(motif),
            ids(lieux),
            ids(professionnels),
            ids(equipes),
            ensemble.equals("commun"),
            reseau.equals("oui"),
            ids(usagers),
            id(modele));
    var day = Week.day(from).orElse(null);
    var page = screens.index(organisationId, filter, day, why != null, actor);
    return new ModelAndView("desk/creneau/index", "page", page);
  }

  private static @Nullable Long id(@Nullable String typed) {
    return ids(typed == null ? List.of() : List.of(typed)).stream().findFirst().orElse(null);
  }

  /** What is no id is as good as an id that nobody knows. */
  private static List<Long> ids(List<String> typed) {
    return typed.stream().filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf).toList();
  }
}
