package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.UsagerDoublons;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files that are probably of one person; {@code UsagerAction.SEE_DOUBLES}. */
@Controller
class DoublonsController {

  private final DoublonsScreens screens;
  private final UsagerDoublons doublons;

  DoublonsController(DoublonsScreens screens, UsagerDoublons doublons) {
    this.screens = screens;
    this.doublons = doublons;
  }

  @GetMapping("/usagers/doublons")
  ModelAndView index(@RequestParam MultiValueMap<String, String> asked, Actor.Agent actor) {
    var typed = TypedFields.of(asked);
    return new ModelAndView(
        "desk/usager/doublons", "page", screens.index(typed.id("territoire"), page(typed), actor));
  }

  /** They are two persons. */
  @PostMapping("/usagers/doublons/{firstId}/{secondId}/rejet")
  String destroy(
      @PathVariable long firstId,
      @PathVariable long secondId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    doublons.dismiss(firstId, secondId, actor);
    Flash.success(redirect, t("desk.doublons.dismissed"));
    var typed = TypedFields.of(sent);
    var territoireId = typed.id("territoire");
    return "redirect:/usagers/doublons?page="
        + page(typed)
        + (territoireId == null ? "" : "&territoire=" + territoireId);
  }

  private static int page(TypedFields typed) {
    var page = typed.text("page");
    return page.matches("\\d{1,4}") ? Integer.parseInt(page) : 1;
  }
}
