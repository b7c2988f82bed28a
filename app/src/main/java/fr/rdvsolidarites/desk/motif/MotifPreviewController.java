package fr.rdvsolidarites.desk.motif;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.FormErrors;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The form again with what citizens would read; nothing is kept. By {@code MotifAction} OPEN for a
 * new motif, WRITE for another.
 */
@Controller
class MotifPreviewController {

  private static final String PATH = "/organisations/{organisationId}/motifs";

  private final MotifReads reads;

  MotifPreviewController(MotifReads reads) {
    this.reads = reads;
  }

  @PostMapping(PATH + "/apercu")
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor) {
    var typed = TypedFields.of(fields);
    var form = MotifForm.of(typed);
    var page = reads.newForm(organisationId, form, typed.id("comme"), FormErrors.NONE, actor);
    return new ModelAndView("desk/motif/form", "page", page);
  }

  @PostMapping(PATH + "/{motifId}/apercu")
  ModelAndView update(
      @PathVariable long organisationId,
      @PathVariable long motifId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor) {
    var form = MotifForm.of(TypedFields.of(fields));
    var page = reads.edit(organisationId, motifId, form, FormErrors.NONE, actor);
    return new ModelAndView("desk/motif/form", "page", page);
  }
}
