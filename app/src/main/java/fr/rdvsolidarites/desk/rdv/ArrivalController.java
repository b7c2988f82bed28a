package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.UsagerArrival;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.LocalPath;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** « Usager arrivé »: the waiting room; {@code RdvAction.WRITE}. */
@Controller
class ArrivalController {

  private final ArrivalScreens screens;
  private final UsagerArrival arrival;

  ArrivalController(ArrivalScreens screens, UsagerArrival arrival) {
    this.screens = screens;
    this.arrival = arrival;
  }

  @PostMapping("/organisations/{organisationId}/rdvs/{rdvId}/arrivee")
  String update(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      @RequestParam @Nullable Long participation,
      @RequestParam(defaultValue = "true") boolean arrive,
      @RequestParam @Nullable String retour,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var who = screens.who(organisationId, rdvId, participation, actor);
    switch (arrival.note(rdvId, participation, arrive, actor)) {
      case NOTED ->
          Flash.success(redirect, t(arrive ? "desk.arrival.noted" : "desk.arrival.undone", who));
      case UNCHANGED -> Flash.info(redirect, t("desk.arrival.already", who));
      case NOT_EXPECTED -> Flash.warning(redirect, t("desk.arrival.not-expected", who));
    }
    var sheet = "/organisations/" + organisationId + "/rdvs/" + rdvId;
    return "redirect:" + LocalPath.orElse(retour, sheet);
  }
}
