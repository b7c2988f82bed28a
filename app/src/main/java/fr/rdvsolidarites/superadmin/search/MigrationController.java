package fr.rdvsolidarites.superadmin.search;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.AgentMigration;
import fr.rdvsolidarites.people.AgentMigration.Outcome;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Into another organisation of the territoire; {@code SupportAction.MIGRATE}. */
@Controller
class MigrationController {

  private static final String PATH =
      "/support/agents/{agentId}/organisations/{organisationId}/migration";

  private final MigrationScreens screens;
  private final AgentMigration migration;

  MigrationController(MigrationScreens screens, AgentMigration migration) {
    this.screens = screens;
    this.migration = migration;
  }

  @GetMapping(PATH)
  ModelAndView newMigration(
      @PathVariable long agentId, @PathVariable long organisationId, Actor.Agent actor) {
    return page(HttpStatus.OK, screens.show(agentId, organisationId, actor));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long agentId,
      @PathVariable long organisationId,
      @RequestParam(name = "vers", required = false) @Nullable Long to,
      @RequestParam(defaultValue = "false") boolean quitte,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.show(agentId, organisationId, actor);
    if (to == null) {
      var errors = FormErrors.NONE.and("vers", t("superadmin.migration.missing"));
      return page(HttpStatus.UNPROCESSABLE_CONTENT, page.with(null, quitte, errors));
    }
    return switch (migration.migrate(agentId, organisationId, to, quitte, actor)) {
      case Outcome.Done _ -> {
        Flash.success(redirect, t("superadmin.migration.done", page.name()));
        yield new ModelAndView("redirect:/support/agents/" + agentId);
      }
      case Outcome.AlreadyThere _ -> refused(page, to, quitte, t("superadmin.migration.already"));
      case Outcome.StillExpected(var rdvs) ->
          refused(page, to, quitte, t("superadmin.migration.expected", rdvs));
      case Outcome.MayNotLeave(var reason) ->
          refused(page, to, quitte, t("superadmin.migration." + reason.name()));
    };
  }

  private static ModelAndView refused(MigrationPage page, long to, boolean leaves, String why) {
    return page(
        HttpStatus.CONFLICT,
        page.with(String.valueOf(to), leaves, FormErrors.NONE.and("vers", why)));
  }

  private static ModelAndView page(HttpStatus status, MigrationPage page) {
    var view = new ModelAndView("superadmin/migration", "page", page);
    view.setStatus(status);
    return view;
  }
}
