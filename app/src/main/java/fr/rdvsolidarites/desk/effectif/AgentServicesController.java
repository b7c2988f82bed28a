package fr.rdvsolidarites.desk.effectif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.people.AgentServices;
import fr.rdvsolidarites.people.AgentServices.Outcome;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
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

/** The services of a professional; {@code TerritoireAction.CHANGE_SERVICES}. */
@Controller
class AgentServicesController {

  private static final String PATH = "/territoires/{territoireId}/agents/{agentId}/services";

  private final Spaces spaces;
  private final MemberScreens screens;
  private final AgentServices services;

  AgentServicesController(Spaces spaces, MemberScreens screens, AgentServices services) {
    this.spaces = spaces;
    this.screens = screens;
    this.services = services;
  }

  @GetMapping(PATH)
  ModelAndView edit(
      @PathVariable long territoireId, @PathVariable long agentId, Actor.Agent actor) {
    return new ModelAndView("desk/effectif/services", "page", page(territoireId, agentId, actor));
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable long territoireId,
      @PathVariable long agentId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = page(territoireId, agentId, actor);
    var typed = TypedFields.of(fields);
    return switch (services.change(territoireId, agentId, typed.ids("services"), actor)) {
      case Outcome.Changed _, Outcome.Unchanged _ -> {
        Flash.success(redirect, t("desk.effectif.services.saved", page.name()));
        yield new ModelAndView("redirect:" + page.href());
      }
      case Outcome.None _ -> refused(page, typed, t("desk.agent.invite.services.missing"));
      case Outcome.Herself _ -> refused(page, typed, t("desk.effectif.herself"));
      case Outcome.StillUsed(var names) ->
          refused(page, typed, t("desk.effectif.services.used", FrenchLists.and(names)));
    };
  }

  private MemberPage page(long territoireId, long agentId, Actor.Agent actor) {
    return screens.show(
        spaces.find(territoireId, TerritoireAction.CHANGE_SERVICES, actor),
        agentId,
        HistoryFilter.ALL);
  }

  private static ModelAndView refused(MemberPage page, TypedFields typed, String why) {
    var errors = FormErrors.NONE.and("services", why);
    return new ModelAndView(
        "desk/effectif/services",
        Map.of("page", page.withServices(typed.values("services"), errors)),
        HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
