package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.AgendaGrantCopy;
import fr.rdvsolidarites.people.SecretaryServices;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What one person was given there, copied from a colleague, and a secretary's services; {@code
 * AccessAction.GIVE}.
 */
@Controller
class PersonAccessController {

  private static final String PATH = "/organisations/{organisationId}/acces/{agentId:\\d+}";

  private final PersonScreens screens;
  private final AgendaGrantCopy copies;
  private final SecretaryServices secretaries;

  PersonAccessController(
      PersonScreens screens, AgendaGrantCopy copies, SecretaryServices secretaries) {
    this.screens = screens;
    this.copies = copies;
    this.secretaries = secretaries;
  }

  @GetMapping(PATH)
  ModelAndView person(
      @PathVariable long organisationId, @PathVariable long agentId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/access/person", "page", screens.person(organisationId, agentId, actor));
  }

  @PostMapping(PATH + "/copie")
  String copy(
      @PathVariable long organisationId,
      @PathVariable long agentId,
      @RequestParam long modele,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.person(organisationId, agentId, actor);
    var count = copies.copy(organisationId, modele, agentId, actor);
    Flash.success(redirect, t("desk.access.copied", count));
    return "redirect:" + page.href();
  }

  @PostMapping(PATH + "/services")
  String tick(
      @PathVariable long organisationId,
      @PathVariable long agentId,
      @RequestParam(defaultValue = "") List<Long> services,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.person(organisationId, agentId, actor);
    secretaries.tick(organisationId, agentId, services.stream().collect(Collectors.toSet()), actor);
    Flash.success(redirect, t("desk.access.ticked", page.name()));
    return "redirect:" + page.href();
  }
}
