package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.MotifArchival;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Putting a motif away, once it is known what that touches; {@code MotifAction.WRITE}. */
@Controller
class MotifArchivalController {

  private static final String PATH = "/organisations/{organisationId}/motifs/{motifId}/archivage";

  private final MotifReads reads;
  private final MotifArchival archival;

  MotifArchivalController(MotifReads reads, MotifArchival archival) {
    this.reads = reads;
    this.archival = archival;
  }

  @GetMapping(PATH)
  ModelAndView newArchival(
      @PathVariable long organisationId, @PathVariable long motifId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/motif/archive", "page", reads.archive(organisationId, motifId, actor));
  }

  @PostMapping(PATH)
  String create(
      @PathVariable long organisationId,
      @PathVariable long motifId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = reads.archive(organisationId, motifId, actor);
    archival.archive(motifId, actor);
    Flash.success(redirect, t("desk.motif.archived", page.name()));
    return "redirect:" + page.office().motifsHref();
  }
}
