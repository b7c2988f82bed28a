package fr.rdvsolidarites.desk.usager;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.UsagerReferents;
import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The professionals who follow an usager; {@code UsagerAction.WRITE}. */
@Controller
class UsagerReferentController {

  private final UsagerReferents referents;

  UsagerReferentController(UsagerReferents referents) {
    this.referents = referents;
  }

  /** Nobody chosen: nothing happens. */
  @PostMapping("/usagers/{usagerId}/referents")
  String create(
      @PathVariable long usagerId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor) {
    var agentId = TypedFields.of(sent).id("professionnel");
    if (agentId != null) {
      referents.add(usagerId, agentId, actor);
    }
    return "redirect:/usagers/" + usagerId;
  }

  @PostMapping("/usagers/{usagerId}/referents/{agentId}/retrait")
  String destroy(@PathVariable long usagerId, @PathVariable long agentId, Actor.Agent actor) {
    referents.remove(usagerId, agentId, actor);
    return "redirect:/usagers/" + usagerId;
  }
}
