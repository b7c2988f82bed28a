package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.people.AgendaGrants;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Access to the agendas of an organisation; {@code AccessAction.GIVE}. */
@Controller
class AccessController {

  private static final String PATH = "/organisations/{organisationId}/acces";

  private final AccessScreens screens;
  private final AccessHistory history;
  private final AccessForm form;
  private final AgendaGrants grants;

  AccessController(
      AccessScreens screens, AccessHistory history, AccessForm form, AgendaGrants grants) {
    this.screens = screens;
    this.history = history;
    this.form = form;
    this.grants = grants;
  }

  @GetMapping(PATH)
  ModelAndView index(
      @PathVariable long organisationId,
      @RequestParam(required = false) @Nullable Long service,
      Actor.Agent actor) {
    return page(screens.index(organisationId, service, Map.of(), FormErrors.NONE, actor));
  }

  private static ModelAndView page(AccessPage page) {
    return new ModelAndView("desk/access/index", "page", page);
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam Map<String, String> typed,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var read = form.read(organisationId, typed, typed.getOrDefault("sur", ""), actor);
    return switch (read) {
      case AccessForm.Wrong(var errors) -> refused(organisationId, typed, errors, actor);
      case AccessForm.Good(var gift) ->
          switch (grants.give(gift, actor)) {
            case TO_HERSELF ->
                refused(
                    organisationId,
                    typed,
                    FormErrors.NONE.and("a", t("desk.access.to-herself")),
                    actor);
            case GIVEN, UNCHANGED -> {
              Flash.success(redirect, t("desk.access.given"));
              yield new ModelAndView("redirect:" + AccessPage.href(organisationId));
            }
          };
    };
  }

  private ModelAndView refused(
      long organisationId, Map<String, String> typed, FormErrors errors, Actor.Agent actor) {
    var view = page(screens.index(organisationId, null, typed, errors, actor));
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  @PostMapping(PATH + "/retrait")
  String withdraw(
      @PathVariable long organisationId,
      @RequestParam long acces,
      @RequestParam(required = false) @Nullable Long professionnel,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    grants.withdraw(organisationId, acces, actor);
    Flash.success(redirect, t("desk.access.withdrawn"));
    return "redirect:"
        + AccessPage.href(organisationId)
        + (professionnel == null ? "" : "/" + professionnel);
  }

  @GetMapping(PATH + "/historique")
  ModelAndView history(@PathVariable long organisationId, HistoryFilter filter, Actor.Agent actor) {
    var page = history.of(organisationId, filter, actor);
    return page.history().in("desk/access/history", page);
  }
}
