package fr.rdvsolidarites.desk.lieu;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.geo.Addresses;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.LieuEditing;
import fr.rdvsolidarites.territory.LieuEditing.Outcome.Refused;
import fr.rdvsolidarites.territory.LieuEditing.Outcome.Saved;
import fr.rdvsolidarites.territory.LieuProblem;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
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

/** The lieux of an organisation; {@code LieuAction} READ and WRITE. */
@Controller
class LieuController {

  private static final String PATH = "/organisations/{organisationId}/lieux";
  private static final int MOST_ADDRESSES = 6;

  private final LieuScreens screens;
  private final LieuEditing editing;
  private final Addresses addresses;

  LieuController(LieuScreens screens, LieuEditing editing, Addresses addresses) {
    this.screens = screens;
    this.editing = editing;
    this.addresses = addresses;
  }

  @GetMapping(PATH)
  ModelAndView index(
      @PathVariable long organisationId,
      @RequestParam(defaultValue = "false") boolean archives,
      Actor.Agent actor) {
    return new ModelAndView(
        "desk/lieu/index", "page", screens.index(organisationId, archives, actor));
  }

  /**
   * @param adresse looks for this address
   * @param choix the one chosen among those found, by its label
   */
  @GetMapping(PATH + "/nouveau")
  ModelAndView newLieu(
      @PathVariable long organisationId,
      @RequestParam(defaultValue = "") String adresse,
      @RequestParam @Nullable String choix,
      Actor.Agent actor) {
    return form(HttpStatus.OK, searched(screens.newForm(organisationId, actor), adresse, choix));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var form = LieuForm.of(TypedFields.of(fields));
    var page = screens.newForm(organisationId, actor);
    if (!form.isPhoneReadable()) {
      return refused(page, form, List.of());
    }
    return switch (editing.create(organisationId, form.draft(), actor)) {
      case Saved _ -> {
        Flash.success(redirect, t("desk.lieu.created", form.nom().strip()));
        yield new ModelAndView("redirect:" + page.lieuxHref());
      }
      case Refused(var problems) -> refused(page, form, problems);
    };
  }

  @GetMapping(PATH + "/{lieuId}/modification")
  ModelAndView edit(
      @PathVariable long organisationId,
      @PathVariable long lieuId,
      @RequestParam(defaultValue = "") String adresse,
      @RequestParam @Nullable String choix,
      Actor.Agent actor) {
    var page = screens.edit(organisationId, lieuId, actor);
    return form(HttpStatus.OK, searched(page, adresse, choix));
  }

  @PostMapping(PATH + "/{lieuId}/modification")
  ModelAndView update(
      @PathVariable long organisationId,
      @PathVariable long lieuId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var form = LieuForm.of(TypedFields.of(fields));
    var page = screens.edit(organisationId, lieuId, actor);
    if (!form.isPhoneReadable()) {
      return refused(page, form, List.of());
    }
    return switch (editing.update(lieuId, form.draft(), actor)) {
      case Saved _ -> {
        Flash.success(redirect, t("desk.lieu.saved", form.nom().strip()));
        yield new ModelAndView("redirect:" + page.lieuxHref());
      }
      case Refused(var problems) -> refused(page, form, problems);
    };
  }

  private LieuFormPage searched(LieuFormPage page, String typed, @Nullable String chosen) {
    if (typed.isBlank()) {
      return page;
    }
    var answer = addresses.search(typed, MOST_ADDRESSES);
    var form =
        answer.found().stream()
            .filter(found -> found.label().equals(chosen))
            .findFirst()
            .map(page.form()::with)
            .orElse(page.form());
    return page.with(form, new LieuFormPage.Search(typed.strip(), answer));
  }

  private static ModelAndView refused(
      LieuFormPage page, LieuForm form, List<LieuProblem> problems) {
    var errors = FormErrors.NONE;
    for (var problem : problems) {
      var key = problem.field().code() + "." + problem.reason().code();
      errors = errors.and(field(problem.field()), t("desk.lieu.problem." + key));
    }
    if (!form.isPhoneReadable()) {
      errors = errors.and("telephone", t("desk.lieu.problem.phone.unreadable"));
    }
    return form(HttpStatus.UNPROCESSABLE_CONTENT, page.with(form, errors));
  }

  private static String field(LieuProblem.Field field) {
    return switch (field) {
      case NAME -> "nom";
      case ADDRESS -> "adresse";
      case POST_CODE -> "code_postal";
      case CITY -> "ville";
      case PHONE -> "telephone";
      case ACCESS_HINT -> "acces";
    };
  }

  private static ModelAndView form(HttpStatus status, LieuFormPage page) {
    return new ModelAndView("desk/lieu/form", Map.of("page", page), status);
  }
}
