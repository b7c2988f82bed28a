package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.SecteurEditing;
import fr.rdvsolidarites.territory.SecteurEditing.Outcome;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The secteurs of a territoire; {@code TerritoireAction.WRITE_SECTEURS}. */
@Controller
class SecteurController {

  static final String PATH = "/territoires/{territoireId}/secteurs";

  private final Spaces spaces;
  private final SecteurScreens screens;
  private final SecteurEditing editing;

  SecteurController(Spaces spaces, SecteurScreens screens, SecteurEditing editing) {
    this.spaces = spaces;
    this.screens = screens;
    this.editing = editing;
  }

  @GetMapping(PATH)
  ModelAndView index(
      @PathVariable long territoireId,
      @RequestParam(defaultValue = "") String q,
      Actor.Agent actor) {
    return new ModelAndView(
        "desk/secteur/index", "page", screens.index(space(territoireId, actor), q));
  }

  /** {@code organisation}: whose professionals are to be chosen. */
  @GetMapping(PATH + "/{secteurId}")
  ModelAndView show(
      @PathVariable long territoireId,
      @PathVariable long secteurId,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String organisation,
      HistoryFilter filter,
      Actor.Agent actor) {
    var chosen = organisation.matches("\\d{1,18}") ? Long.valueOf(organisation) : null;
    var page = screens.show(space(territoireId, actor), secteurId, q, chosen, filter);
    return page.history().in("desk/secteur/show", page);
  }

  @GetMapping(PATH + "/nouveau")
  ModelAndView newSecteur(@PathVariable long territoireId, Actor.Agent actor) {
    return form(HttpStatus.OK, screens.newForm(space(territoireId, actor)));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long territoireId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(fields);
    var space = space(territoireId, actor);
    var outcome = editing.create(territoireId, typed.text("nom"), typed.text("identifiant"), actor);
    return answer(space, null, typed, outcome, redirect);
  }

  @GetMapping(PATH + "/{secteurId}/modification")
  ModelAndView edit(
      @PathVariable long territoireId, @PathVariable long secteurId, Actor.Agent actor) {
    return form(HttpStatus.OK, screens.edit(space(territoireId, actor), secteurId));
  }

  @PostMapping(PATH + "/{secteurId}/modification")
  ModelAndView update(
      @PathVariable long territoireId,
      @PathVariable long secteurId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(fields);
    var space = space(territoireId, actor);
    var outcome =
        editing.update(
            territoireId, secteurId, typed.text("nom"), typed.text("identifiant"), actor);
    return answer(space, secteurId, typed, outcome, redirect);
  }

  @GetMapping(PATH + "/{secteurId}/suppression")
  ModelAndView delete(
      @PathVariable long territoireId, @PathVariable long secteurId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/secteur/delete", "page", screens.show(space(territoireId, actor), secteurId));
  }

  @PostMapping(PATH + "/{secteurId}/suppression")
  String destroy(
      @PathVariable long territoireId,
      @PathVariable long secteurId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    Flash.success(
        redirect, t("desk.secteur.deleted", editing.delete(territoireId, secteurId, actor)));
    return "redirect:/territoires/" + territoireId + "/secteurs";
  }

  private Space space(long territoireId, Actor.Agent actor) {
    return spaces.find(territoireId, TerritoireAction.WRITE_SECTEURS, actor);
  }

  private static ModelAndView answer(
      Space space,
      @Nullable Long secteurId,
      TypedFields typed,
      Outcome outcome,
      RedirectAttributes redirect) {
    return switch (outcome) {
      case Outcome.Saved(var id, var name) -> {
        Flash.success(redirect, t("desk.secteur.saved", name));
        yield new ModelAndView("redirect:" + space.href("secteurs/" + id));
      }
      case Outcome.Refused(var reason) ->
          form(
              HttpStatus.UNPROCESSABLE_CONTENT,
              new SecteurFormPage(
                  space,
                  secteurId,
                  typed.text("nom"),
                  typed.text("identifiant"),
                  FormErrors.NONE.and(
                      reason.isAboutName() ? "nom" : "identifiant",
                      t("desk.secteur.problem." + reason.code()))));
    };
  }

  private static ModelAndView form(HttpStatus status, SecteurFormPage page) {
    return new ModelAndView("desk/secteur/form", Map.of("page", page), status);
  }
}
