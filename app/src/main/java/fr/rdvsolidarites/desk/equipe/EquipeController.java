package fr.rdvsolidarites.desk.equipe;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.EquipeEditing;
import fr.rdvsolidarites.territory.EquipeEditing.Outcome;
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

/** The équipes of a territoire; {@code TerritoireAction.WRITE_EQUIPES}. */
@Controller
class EquipeController {

  private static final String PATH = "/territoires/{territoireId}/equipes";

  private final Spaces spaces;
  private final EquipeScreens screens;
  private final EquipeEditing editing;

  EquipeController(Spaces spaces, EquipeScreens screens, EquipeEditing editing) {
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
        "desk/equipe/index", "page", screens.index(space(territoireId, actor), q));
  }

  @GetMapping(PATH + "/{equipeId}")
  ModelAndView show(
      @PathVariable long territoireId,
      @PathVariable long equipeId,
      HistoryFilter filter,
      Actor.Agent actor) {
    var page = screens.show(space(territoireId, actor), equipeId, filter);
    return page.history().in("desk/equipe/show", page);
  }

  @GetMapping(PATH + "/nouvelle")
  ModelAndView newEquipe(@PathVariable long territoireId, Actor.Agent actor) {
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
    var page = typed(space, null, typed);
    var outcome = editing.create(territoireId, typed.text("nom"), typed.ids("membres"), actor);
    return answer(page, outcome, "desk.equipe.created", typed.text("nom"), redirect);
  }

  @GetMapping(PATH + "/{equipeId}/modification")
  ModelAndView edit(
      @PathVariable long territoireId, @PathVariable long equipeId, Actor.Agent actor) {
    return form(HttpStatus.OK, screens.edit(space(territoireId, actor), equipeId));
  }

  @PostMapping(PATH + "/{equipeId}/modification")
  ModelAndView update(
      @PathVariable long territoireId,
      @PathVariable long equipeId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(fields);
    var page = typed(space(territoireId, actor), equipeId, typed);
    var outcome =
        editing.update(territoireId, equipeId, typed.text("nom"), typed.ids("membres"), actor);
    return answer(page, outcome, "desk.equipe.saved", typed.text("nom"), redirect);
  }

  @GetMapping(PATH + "/{equipeId}/suppression")
  ModelAndView delete(
      @PathVariable long territoireId, @PathVariable long equipeId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/equipe/delete",
        "page",
        screens.show(space(territoireId, actor), equipeId, HistoryFilter.ALL));
  }

  @PostMapping(PATH + "/{equipeId}/suppression")
  String destroy(
      @PathVariable long territoireId,
      @PathVariable long equipeId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.show(space(territoireId, actor), equipeId, HistoryFilter.ALL);
    editing.delete(territoireId, equipeId, actor);
    Flash.success(redirect, t("desk.equipe.deleted", page.name()));
    return "redirect:" + page.listHref();
  }

  private Space space(long territoireId, Actor.Agent actor) {
    return spaces.find(territoireId, TerritoireAction.WRITE_EQUIPES, actor);
  }

  private EquipeFormPage typed(Space space, @Nullable Long equipeId, TypedFields typed) {
    return screens.typed(space, equipeId, typed.text("nom"), typed.ids("membres"), typed.text("q"));
  }

  private static ModelAndView answer(
      EquipeFormPage page,
      Outcome outcome,
      String saved,
      String name,
      RedirectAttributes redirect) {
    return switch (outcome) {
      case Outcome.Saved(var id) -> {
        Flash.success(redirect, t(saved, name.strip()));
        yield new ModelAndView("redirect:" + page.space().href("equipes/" + id));
      }
      case Outcome.Refused(var reason) -> {
        var field = reason == Outcome.Reason.HERSELF ? "membres" : "nom";
        var errors = FormErrors.NONE.and(field, t("desk.equipe.problem." + reason.code()));
        yield form(HttpStatus.UNPROCESSABLE_CONTENT, page.with(errors));
      }
    };
  }

  static ModelAndView form(HttpStatus status, EquipeFormPage page) {
    return new ModelAndView("desk/equipe/form", Map.of("page", page), status);
  }
}
