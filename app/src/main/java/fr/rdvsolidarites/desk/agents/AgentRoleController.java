package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.AgentRoles;
import fr.rdvsolidarites.people.RoleLevel;
import fr.rdvsolidarites.people.RoleRight;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Level and single rights in one organisation; {@code AgentAction.CHANGE_ROLE}. */
@Controller
class AgentRoleController {

  private static final String PATH = "/organisations/{organisationId}/agents/{agentId}/niveau";

  private final RoleScreens screens;
  private final AgentRoles roles;

  AgentRoleController(RoleScreens screens, AgentRoles roles) {
    this.screens = screens;
    this.roles = roles;
  }

  @GetMapping(PATH)
  ModelAndView edit(
      @PathVariable long organisationId, @PathVariable long agentId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/agents/role", "page", screens.edit(organisationId, agentId, actor));
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable long organisationId,
      @PathVariable long agentId,
      @RequestParam(defaultValue = "") String niveau,
      @RequestParam(defaultValue = "") List<String> droits,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.edit(organisationId, agentId, actor);
    var level = RoleLevel.of(niveau).filter(one -> one != RoleLevel.INTERVENANT);
    if (level.isEmpty()) {
      return refused(page.with(niveau, droits, error("missing")));
    }
    var rights =
        droits.stream().map(RoleRight::of).flatMap(Optional::stream).collect(Collectors.toSet());
    return switch (roles.change(organisationId, agentId, level.get(), rights, actor)) {
      case CHANGED, UNCHANGED -> {
        Flash.success(redirect, t("desk.agent.role.saved", page.name()));
        var stillAdmin = agentId != actor.agentId() || level.get() == RoleLevel.ADMIN;
        yield new ModelAndView("redirect:" + (stillAdmin ? page.agentHref() : "/agents/reglages"));
      }
      case LAST_ADMIN -> refused(page.with(niveau, droits, error("lastAdmin")));
      case HERSELF -> refused(page.with(niveau, droits, error("herself")));
    };
  }

  private static FormErrors error(String reason) {
    return FormErrors.NONE.and("niveau", t("desk.agent.role." + reason));
  }

  private static ModelAndView refused(RolePage page) {
    var view = new ModelAndView("desk/agents/role", "page", page);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }
}
