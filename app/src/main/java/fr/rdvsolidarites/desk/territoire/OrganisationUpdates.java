package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.OrganisationDraft;
import fr.rdvsolidarites.territory.OrganisationEditing;
import fr.rdvsolidarites.territory.OrganisationEditing.Outcome.Refused;
import fr.rdvsolidarites.territory.OrganisationEditing.Outcome.Saved;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What saving the form of an organisation answers, from the territoire as from inside. */
@Component
class OrganisationUpdates {

  private final OrganisationScreens screens;
  private final OrganisationEditing editing;

  OrganisationUpdates(OrganisationScreens screens, OrganisationEditing editing) {
    this.screens = screens;
    this.editing = editing;
  }

  /** Closed days on which plages stand are shown first, and saved once they were seen. */
  ModelAndView update(
      OrganisationPage page,
      OrganisationForm form,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    if (!form.isPhoneReadable()) {
      return refused(page, form, List.of());
    }
    var breaking = screens.breaking(page, form);
    if (!breaking.broken().isEmpty() && !breaking.accepted().equals(form.accepte())) {
      return form(HttpStatus.CONFLICT, breaking);
    }
    var id = Objects.requireNonNull(page.organisationId());
    return switch (editing.update(id, form.draft(), actor)) {
      case Saved _ -> {
        Flash.success(redirect, t("desk.organisation.saved", form.nom().strip()));
        yield new ModelAndView("redirect:" + page.listHref());
      }
      case Refused(var problems) -> refused(page, form, problems);
    };
  }

  static ModelAndView refused(
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

  /** As it is saved; the filter of its history may be unreadable. */
  static ModelAndView show(OrganisationPage page) {
    var readable = page.history() == null || page.history().slice().errors().isEmpty();
    return form(readable ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT, page);
  }

  static ModelAndView form(HttpStatus status, OrganisationPage page) {
    return new ModelAndView("desk/territoire/organisation", Map.of("page", page), status);
  }
}
