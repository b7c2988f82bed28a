package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.MotifOpening;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Closing a motif here, once it is known what that touches; {@code MotifAction.OPEN}. */
@Controller
class OuvertureClosingController {

  private static final String PATH =
      "/organisations/{organisationId}/motifs/{motifId}/ouvertures/{ouvertureId}/fermeture";

  private final OuvertureReads reads;
  private final MotifOpening opening;

  OuvertureClosingController(OuvertureReads reads, MotifOpening opening) {
    this.reads = reads;
    this.opening = opening;
  }

  @GetMapping(PATH)
  ModelAndView newClosing(
      @PathVariable long organisationId,
      @PathVariable long motifId,
      @PathVariable long ouvertureId,
      Actor.Agent actor) {
    return new ModelAndView(
        "desk/motif/closing",
        "page",
        reads.ouverture(organisationId, motifId, ouvertureId, null, FormErrors.NONE, actor));
  }

  @PostMapping(PATH)
  String create(
      @PathVariable long organisationId,
      @PathVariable long motifId,
      @PathVariable long ouvertureId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = reads.ouverture(organisationId, motifId, ouvertureId, null, FormErrors.NONE, actor);
    opening.close(ouvertureId, actor);
    Flash.success(redirect, t("desk.ouverture.closed", page.motif().nom()));
    return "redirect:" + page.motifHref();
  }
}
