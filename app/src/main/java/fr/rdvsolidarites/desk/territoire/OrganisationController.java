package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.OrganisationOpening;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.OrganisationDraft;
import fr.rdvsolidarites.territory.OrganisationEditing;
import fr.rdvsolidarites.territory.OrganisationEditing.Outcome.Refused;
import fr.rdvsolidarites.territory.OrganisationEditing.Outcome.Saved;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
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

/** The organisations of a territoire; {@code TerritoireAction.ADMINISTER}. */
@Controller
class OrganisationController {

  private static final String PATH = "/territoires/{territoireId}/organisations";

  private final Spaces spaces;
  private final OrganisationScreens screens;
  private final OrganisationOpening opening;
  private final OrganisationEditing editing;

  OrganisationController(
      Spaces spaces,
      OrganisationScreens screens,
      OrganisationOpening opening,
      OrganisationEditing editing) {
    this.spaces = spaces;
    this.screens = screens;
    this.opening = opening;
    this.editing = editing;
  }

  @GetMapping(PATH)
  ModelAndView index(@PathVariable long territoireId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/territoire/organisations", "page", screens.index(space(territoireId, actor)));
  }

  @GetMapping(PATH + "/nouvelle")
  ModelAndView newOrganisation(@PathVariable long territoireId, Actor.Agent actor) {
    return form(HttpStatus.OK, screens.newForm(space(territoireId, actor)));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long territoireId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.newForm(space(territoireId, actor));
    var form = OrganisationForm.of(TypedFields.of(fields));
    if (!form.isPhoneReadable()) {
      return refused(page, form, List.of());
    }
    return switch (opening.open(territoireId, form.draft(), actor)) {
      case Saved _ -> {
        Flash.success(redirect, t("desk.organisation.created", form.nom().strip()));
        yield new ModelAndView("redirect:" + page.listHref());
      }
      case Refused(var problems) -> refused(page, form, problems);
    };
  }

  @GetMapping(PATH + "/{organisationId}/modification")
  ModelAndView edit(
      @PathVariable long territoireId, @PathVariable long organisationId, Actor.Agent actor) {
    return form(HttpStatus.OK, screens.edit(space(territoireId, actor), organisationId));
  }

  /** Closed days on which plages stand are shown first, and saved once they were seen. */
  @PostMapping(PATH + "/{organisationId}/modification")
  ModelAndView update(
      @PathVariable long territoireId,
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.edit(space(territoireId, actor), organisationId);
    var form = OrganisationForm.of(TypedFields.of(fields));
    if (!form.isPhoneReadable()) {
      return refused(page, form, List.of());
    }
    var breaking = screens.breaking(page, form);
    if (!breaking.broken().isEmpty() && !breaking.accepted().equals(form.accepte())) {
      return form(HttpStatus.CONFLICT, breaking);
    }
    return switch (editing.update(organisationId, form.draft(), actor)) {
      case Saved _ -> {
        Flash.success(redirect, t("desk.organisation.saved", form.nom().strip()));
        yield new ModelAndView("redirect:" + page.listHref());
      }
      case Refused(var problems) -> refused(page, form, problems);
    };
  }

  private Space space(long territoireId, Actor.Agent actor) {
    return spaces.find(territoireId, TerritoireAction.ADMINISTER, actor);
  }

  private static ModelAndView refused(
      OrganisationPage page, OrganisationForm form, List<OrganisationDraft.Problem> problems) {
    var errors = FormErrors.NONE;
    for (var problem : problems) {
      errors = errors.and(field(problem), t("desk.organisation.problem." + problem.code()));
    }
    if (!form.isPhoneReadable()) {
      errors = errors.and("telephone", t("desk.lieu.problem.phone.unreadable"));
    }
    return form(HttpStatus.UNPROCESSABLE_CONTENT, page.with(form, errors));
  }

  private static String field(OrganisationDraft.Problem problem) {
    return switch (problem) {
      case NAME_MISSING, NAME_TOO_LONG, NAME_TAKEN -> "nom";
      case EMAIL_UNREADABLE -> "courriel";
      case WEBSITE_UNREADABLE -> "site";
      case HOURS_TOO_LONG -> "horaires";
      case SLUG_UNREADABLE, SLUG_TAKEN -> "adresse";
      case NO_OPEN_DAY -> "jours";
    };
  }

  private static ModelAndView form(HttpStatus status, OrganisationPage page) {
    return new ModelAndView("desk/territoire/organisation", Map.of("page", page), status);
  }
}
