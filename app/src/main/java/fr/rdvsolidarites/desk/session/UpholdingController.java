package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.SessionQuorum;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A RDV collectif is held with fewer people than it needs; {@code RdvAction.WRITE}. */
@Controller
class UpholdingController {

  private final SessionQuorum quorum;

  UpholdingController(SessionQuorum quorum) {
    this.quorum = quorum;
  }

  @PostMapping("/organisations/{organisationId}/rdvs/{rdvId}/maintien")
  String create(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    if (quorum.uphold(rdvId, organisationId, actor)) {
      Flash.success(redirect, t("desk.session.upheld"));
    } else {
      Flash.info(redirect, t("desk.session.decide.nothing"));
    }
    return "redirect:/organisations/" + organisationId + "/rdvs/" + rdvId;
  }
}
