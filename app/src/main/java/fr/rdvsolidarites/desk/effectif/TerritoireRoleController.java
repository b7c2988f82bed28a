package fr.rdvsolidarites.desk.effectif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.people.TerritoireRoles;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.TerritoireRight;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a professional may do in the whole territoire; {@code TerritoireAction.ADMINISTER}. */
@Controller
class TerritoireRoleController {

  private static final String PATH = "/territoires/{territoireId}/agents/{agentId}/droits";

  private final Spaces spaces;
  private final MemberScreens screens;
  private final TerritoireRoles roles;

  TerritoireRoleController(Spaces spaces, MemberScreens screens, TerritoireRoles roles) {
    this.spaces = spaces;
    this.screens = screens;
    this.roles = roles;
  }

  @GetMapping(PATH)
  ModelAndView edit(
      @PathVariable long territoireId, @PathVariable long agentId, Actor.Agent actor) {
    return new ModelAndView("desk/effectif/rights", "page", page(territoireId, agentId, actor));
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
    var admin = typed.text("role").equals("admin");
    var rights =
        typed.values("droits").stream()
            .map(TerritoireRight::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    return switch (roles.change(territoireId, agentId, admin, rights, actor)) {
      case CHANGED, UNCHANGED -> {
        Flash.success(redirect, t("desk.effectif.rights.saved", page.name()));
        var stillAdmin = agentId != actor.agentId() || admin;
        yield new ModelAndView("redirect:" + (stillAdmin ? page.href() : "/agenda"));
      }
      case LAST_ADMIN -> refused(page, typed, t("desk.effectif.rights.lastAdmin"));
    };
  }

  /** Who never signs in has no right. */
  private MemberPage page(long territoireId, long agentId, Actor.Agent actor) {
    var page =
        screens.show(
            spaces.find(territoireId, TerritoireAction.ADMINISTER, actor),
            agentId,
            HistoryFilter.ALL);
    if (page.isIntervenant()) {
      throw new NotFoundException();
    }
    return page;
  }

  private static ModelAndView refused(MemberPage page, TypedFields typed, String why) {
    var shown =
        page.withRights(
            typed.text("role").equals("admin"),
            typed.values("droits"),
            FormErrors.NONE.and("role", why));
    return new ModelAndView(
        "desk/effectif/rights", Map.of("page", shown), HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
