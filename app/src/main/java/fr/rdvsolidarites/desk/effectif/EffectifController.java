package fr.rdvsolidarites.desk.effectif;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The professionals of a territoire; {@code TerritoireAction.LIST_AGENTS}. */
@Controller
class EffectifController {

  private final Spaces spaces;
  private final EffectifScreens list;
  private final MemberScreens member;

  EffectifController(Spaces spaces, EffectifScreens list, MemberScreens member) {
    this.spaces = spaces;
    this.list = list;
    this.member = member;
  }

  @GetMapping("/territoires/{territoireId}/agents")
  ModelAndView index(
      @PathVariable long territoireId,
      @RequestParam(defaultValue = "") String q,
      @RequestParam @Nullable Long organisation,
      @RequestParam @Nullable Long service,
      @RequestParam @Nullable Long equipe,
      @RequestParam(defaultValue = "") String etat,
      @RequestParam(defaultValue = "1") int page,
      Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.LIST_AGENTS, actor);
    var filter = AgentFilter.of(q, organisation, service, equipe, etat, page);
    return new ModelAndView("desk/effectif/index", "page", list.index(space, filter));
  }

  @GetMapping("/territoires/{territoireId}/agents/{agentId}")
  ModelAndView show(
      @PathVariable long territoireId,
      @PathVariable long agentId,
      HistoryFilter filter,
      Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.LIST_AGENTS, actor);
    var page = member.show(space, agentId, filter);
    return page.history().in("desk/effectif/show", page);
  }
}
