package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.MotifOpening;
import fr.rdvsolidarites.territory.MotifOpening.Outcome.Done;
import fr.rdvsolidarites.territory.MotifOpening.Outcome.Refused;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opening a motif here, and setting how it is here; {@code MotifAction.OPEN}. */
@Controller
class OuvertureController {

  private static final String PATH = "/organisations/{organisationId}/motifs/{motifId}/ouvertures";

  private final OuvertureReads reads;
  private final MotifOpening opening;

  OuvertureController(OuvertureReads reads, MotifOpening opening) {
    this.reads = reads;
    this.opening = opening;
  }

  @GetMapping(PATH + "/nouvelle")
  ModelAndView newOuverture(
      @PathVariable long organisationId, @PathVariable long motifId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/motif/ouverture",
        "page",
        reads.open(organisationId, motifId, OuvertureForm.BLANK, FormErrors.NONE, actor));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long organisationId,
      @PathVariable long motifId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var form = OuvertureForm.of(TypedFields.of(fields));
    return switch (opening.open(motifId, organisationId, form.services(), form.draft(), actor)) {
      case Done _ -> {
        Flash.success(redirect, t("desk.ouverture.opened"));
        yield sheet(organisationId, motifId);
      }
      case Refused(var problems) ->
          refused(reads.open(organisationId, motifId, form, MotifErrors.of(problems), actor));
    };
  }

  @GetMapping(PATH + "/{ouvertureId}")
  ModelAndView edit(
      @PathVariable long organisationId,
      @PathVariable long motifId,
      @PathVariable long ouvertureId,
      Actor.Agent actor) {
    return new ModelAndView(
        "desk/motif/ouverture",
        "page",
        reads.ouverture(organisationId, motifId, ouvertureId, null, FormErrors.NONE, actor));
  }

  @PostMapping(PATH + "/{ouvertureId}")
  ModelAndView update(
      @PathVariable long organisationId,
      @PathVariable long motifId,
      @PathVariable long ouvertureId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var form = OuvertureForm.of(TypedFields.of(fields));
    // Under another organisation or motif it is not found.
    reads.ouverture(organisationId, motifId, ouvertureId, form, FormErrors.NONE, actor);
    return switch (opening.update(ouvertureId, form.draft(), actor)) {
      case Done _ -> {
        Flash.success(redirect, t("desk.ouverture.saved"));
        yield sheet(organisationId, motifId);
      }
      case Refused(var problems) ->
          refused(
              reads.ouverture(
                  organisationId, motifId, ouvertureId, form, MotifErrors.of(problems), actor));
    };
  }

  private static ModelAndView sheet(long organisationId, long motifId) {
    return new ModelAndView("redirect:/organisations/" + organisationId + "/motifs/" + motifId);
  }

  private static ModelAndView refused(OuverturePage page) {
    return new ModelAndView(
        "desk/motif/ouverture", Map.of("page", page), HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
