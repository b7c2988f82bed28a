package fr.rdvsolidarites.notifications.outbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What left, to be looked at. Public, in demo mode only, where nobody is real. */
@Controller
@ConditionalOnBooleanProperty(name = "rdv.demo", matchIfMissing = true)
class OutboxController {

  private final Outbox outbox;

  OutboxController(Outbox outbox) {
    this.outbox = outbox;
  }

  @GetMapping("/demo/boite-d-envoi")
  String index(Model model) {
    model.addAttribute("page", outbox.newest());
    return "notifications/outbox";
  }

  @GetMapping("/demo/boite-d-envoi/{id:\\d{1,18}}")
  String show(@PathVariable long id, Model model) {
    model.addAttribute("page", outbox.message(id));
    return "notifications/message";
  }
}
