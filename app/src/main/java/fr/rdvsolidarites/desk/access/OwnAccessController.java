package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.AgendaGrants;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** « Qui voit mon agenda »: her own to open. */
@Controller
class OwnAccessController {

  private static final String PATH = "/agents/acces";

  private final OwnScreens screens;
  private final AccessForm form;
  private final AgendaGrants grants;

  OwnAccessController(OwnScreens screens, AccessForm form, AgendaGrants grants) {
    this.screens = screens;
    this.form = form;
    this.grants = grants;
  }

  @GetMapping(PATH)
  ModelAndView show(@RequestParam(defaultValue = "") String organisation, Actor.Agent actor) {
    return page(screens.own(organisation, Map.of(), FormErrors.NONE, actor));
  }

  private static ModelAndView page(OwnPage page) {
    return new ModelAndView("desk/access/own", "page", page);
  }

  @PostMapping(PATH)
  ModelAndView create(
      @RequestParam long organisation,
      @RequestParam Map<String, String> typed,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var read = form.read(organisation, typed, "agent:" + actor.agentId(), actor);
    if (read instanceof AccessForm.Wrong(var errors)) {
      var view = page(screens.own(String.valueOf(organisation), typed, errors, actor));
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view;
    }
    if (read instanceof AccessForm.Good(var gift)) {
      grants.give(gift, actor);
      Flash.success(redirect, t("desk.access.given"));
    }
    return new ModelAndView("redirect:" + PATH + "?organisation=" + organisation);
  }

  @PostMapping(PATH + "/retrait")
  String withdraw(
      @RequestParam long organisation,
      @RequestParam long acces,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    grants.withdraw(organisation, acces, actor);
    Flash.success(redirect, t("desk.access.withdrawn"));
    return "redirect:" + PATH + "?organisation=" + organisation;
  }
}
