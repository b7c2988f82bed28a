package fr.rdvsolidarites.superadmin.territoire;

import static fr.rdvsolidarites.shared.Texts.t;
import static fr.rdvsolidarites.superadmin.territoire.OnboardingForm.text;

import fr.rdvsolidarites.notifications.BaseUrl;
import fr.rdvsolidarites.people.InvitationLinks;
import fr.rdvsolidarites.people.InvitationOutcome;
import fr.rdvsolidarites.people.Invitee;
import fr.rdvsolidarites.people.TerritoireOnboarding;
import fr.rdvsolidarites.people.TerritoireOnboarding.Outcome;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.CommonService;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.validation.Valid;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Territoires, and opening one; {@code SupportAction.SEARCH} and {@code OPEN_TERRITOIRE}. The
 * answer shows the link itself instead of redirecting: it must be kept nowhere.
 */
@Controller
class TerritoireController {

  private final TerritoireScreens screens;
  private final TerritoireOnboarding onboarding;
  private final BaseUrl baseUrl;

  TerritoireController(
      TerritoireScreens screens, TerritoireOnboarding onboarding, BaseUrl baseUrl) {
    this.screens = screens;
    this.onboarding = onboarding;
    this.baseUrl = baseUrl;
  }

  @GetMapping("/support/territoires")
  ModelAndView index(Actor.Agent actor) {
    return new ModelAndView("superadmin/territoires", "page", screens.index(actor));
  }

  @GetMapping("/support/territoires/{territoireId:\\d+}")
  ModelAndView show(@PathVariable long territoireId, Actor.Agent actor) {
    return new ModelAndView("superadmin/territoire", "page", screens.show(territoireId, actor));
  }

  @GetMapping("/support/territoires/nouveau")
  ModelAndView newTerritoire() {
    return page(HttpStatus.OK, OnboardingForm.EMPTY, FormErrors.NONE);
  }

  @PostMapping("/support/territoires")
  ModelAndView create(
      @Valid @ModelAttribute OnboardingForm form, BindingResult checked, Actor.Agent actor) {
    var errors = FormErrors.of(checked);
    var address =
        Invitee.readAll(text(form.email())).stream()
            .findFirst()
            .flatMap(Invitee.Line::invitee)
            .map(Invitee::email);
    if (errors.isEmpty() && address.isEmpty()) {
      errors = errors.and("email", t("people.forgotten.emailInvalid"));
    }
    if (!errors.isEmpty()) {
      return page(HttpStatus.UNPROCESSABLE_CONTENT, form, errors.inOrder(OnboardingForm.FIELDS));
    }
    var admin = new Invitee(address.orElseThrow(), text(form.prenom()), text(form.nom()));
    var outcome =
        onboarding.open(
            new TerritoireOnboarding.Command(
                text(form.territoire()),
                text(form.departement()).toUpperCase(Locale.ROOT),
                text(form.organisation()),
                CommonService.all().stream()
                    .filter(service -> form.chosen().contains(service.code()))
                    .toList(),
                admin),
            actor);
    return switch (outcome) {
      case Outcome.AlreadyThere _ ->
          page(
              HttpStatus.UNPROCESSABLE_CONTENT,
              form,
              FormErrors.NONE.and("territoire", t("superadmin.territoire.already")));
      case Outcome.Opened(var id, _, var invitation) ->
          new ModelAndView(
              "superadmin/opened",
              "page",
              new OpenedPage(
                  id,
                  text(form.territoire()),
                  (admin.firstName() + " " + admin.lastName()).strip(),
                  invitation instanceof InvitationOutcome.Invited(_, var token)
                      ? baseUrl.at(InvitationLinks.path(token))
                      : null));
    };
  }

  private static ModelAndView page(HttpStatus status, OnboardingForm form, FormErrors errors) {
    var services =
        CommonService.all().stream()
            .map(service -> new Choice(service.code(), service.name()))
            .toList();
    var view =
        new ModelAndView(
            "superadmin/onboarding", "page", new OnboardingPage(form, services, errors));
    view.setStatus(status);
    return view;
  }
}
