package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.notifications.ManualReminder;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** « Envoyer un rappel maintenant »; {@code RdvAction.WRITE}. */
@Controller
class ReminderController {

  private final ArrivalScreens screens;
  private final ManualReminder reminder;

  ReminderController(ArrivalScreens screens, ManualReminder reminder) {
    this.screens = screens;
    this.reminder = reminder;
  }

  @PostMapping("/organisations/{organisationId}/rdvs/{rdvId}/rappel")
  String create(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var who = screens.who(organisationId, rdvId, null, actor);
    reminder
        .ask(rdvId, actor)
        .ifPresentOrElse(
            obstacle -> Flash.warning(redirect, t(key(obstacle))),
            () -> Flash.success(redirect, t("desk.reminder.sent", who)));
    return "redirect:/organisations/" + organisationId + "/rdvs/" + rdvId;
  }

  static String key(ManualReminder.Obstacle obstacle) {
    return "desk.reminder.not." + obstacle.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
