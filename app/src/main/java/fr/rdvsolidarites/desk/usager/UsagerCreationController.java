package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.UsagerEditing;
import fr.rdvsolidarites.people.UsagerEditing.Outcome.Certified;
import fr.rdvsolidarites.people.UsagerEditing.Outcome.ChangedMeanwhile;
import fr.rdvsolidarites.people.UsagerEditing.Outcome.EmailTaken;
import fr.rdvsolidarites.people.UsagerEditing.Outcome.Saved;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.LocalDate;
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

/** Opens a file, for a member of the organisation; {@code UsagerAction.WRITE} on a responsable. */
@Controller
class UsagerCreationController {

  private final UsagerFormScreens screens;
  private final UsagerEditing editing;
  private final Clock clock;

  UsagerCreationController(UsagerFormScreens screens, UsagerEditing editing, Clock clock) {
    this.screens = screens;
    this.editing = editing;
    this.clock = clock;
  }

  @GetMapping("/organisations/{organisationId}/usagers/nouveau")
  ModelAndView newUsager(
      @PathVariable long organisationId,
      @RequestParam @Nullable Long responsable,
      @RequestParam(defaultValue = "") String proche,
      @RequestParam(name = UsagerFormPage.SESSION, required = false) @Nullable Long session,
      Actor.Agent actor) {
    var page = screens.newForm(organisationId, responsable, session, actor);
    return form(HttpStatus.OK, proche.equals("oui") ? page.withProche(UsagerForm.BLANK) : page);
  }

  /** Files alike are shown first; {@code meme=non} says that she is none of them. */
  @PostMapping("/organisations/{organisationId}/usagers")
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var page = typed(organisationId, typed, actor);
    var form = page.form();
    if (!page.errors().isEmpty()) {
      return form(HttpStatus.UNPROCESSABLE_CONTENT, page);
    }
    var compared = typed.text("meme").equals("non") ? page : screens.compared(page, actor);
    if (compared.isLikeAnother()) {
      return form(HttpStatus.CONFLICT, compared);
    }
    var proche = page.proche();
    var outcome =
        proche == null
            ? editing.create(organisationId, typed.id("responsable"), form.draft(), actor)
            : editing.createFamily(organisationId, form.draft(), proche.draft(), actor);
    return switch (outcome) {
      case Saved(var id) -> {
        var opened = proche == null ? form : proche;
        Flash.success(redirect, t("desk.usager.created", opened.prenom() + " " + opened.nom()));
        yield new ModelAndView("redirect:" + page.href(id));
      }
      case EmailTaken _, ChangedMeanwhile _, Certified _ ->
          form(HttpStatus.UNPROCESSABLE_CONTENT, screens.compared(page, actor).withEmailTaken());
    };
  }

  /** Files alike while she is being typed; nothing is checked, nothing is kept. */
  @PostMapping("/organisations/{organisationId}/usagers/ressemblances")
  ModelAndView show(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor) {
    var page = typed(organisationId, TypedFields.of(sent), actor);
    page = page.with(page.form(), FormErrors.NONE);
    return form(HttpStatus.OK, screens.compared(page, actor));
  }

  private UsagerFormPage typed(long organisationId, TypedFields typed, Actor.Agent actor) {
    var today = LocalDate.now(clock);
    var form = UsagerForm.of(typed);
    var page =
        screens.newForm(
            organisationId, typed.id("responsable"), typed.id(UsagerFormPage.SESSION), actor);
    var errors = form.errors(today);
    if (!typed.has(UsagerForm.PROCHE + "nom") || page.responsable() != null) {
      return page.with(form, errors);
    }
    var proche = UsagerForm.ofProche(typed);
    for (var one : proche.errors(today).list()) {
      errors = errors.and(UsagerForm.PROCHE + one.field(), one.text());
    }
    return page.withProche(proche).with(form, errors);
  }

  private static ModelAndView form(HttpStatus status, UsagerFormPage page) {
    return new ModelAndView("desk/usager/form", Map.of("page", page), status);
  }
}
