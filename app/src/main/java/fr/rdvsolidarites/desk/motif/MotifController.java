package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.MotifEditing;
import fr.rdvsolidarites.territory.MotifEditing.Outcome.Refused;
import fr.rdvsolidarites.territory.MotifEditing.Outcome.Saved;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The motifs of an organisation; {@code MotifAction} LIST, READ, OPEN and WRITE. */
@Controller
class MotifController {

  private static final String PATH = "/organisations/{organisationId}/motifs";

  private final MotifScreens list;
  private final MotifReads reads;
  private final MotifEditing editing;

  MotifController(MotifScreens list, MotifReads reads, MotifEditing editing) {
    this.list = list;
    this.reads = reads;
    this.editing = editing;
  }

  @GetMapping(PATH)
  ModelAndView index(
      @PathVariable long organisationId,
      @RequestParam(defaultValue = "") String onglet,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(name = "en_ligne", defaultValue = "") String online,
      @RequestParam @Nullable Long service,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "1") int page,
      Actor.Agent actor) {
    var filter = MotifFilter.of(onglet, q, online, service, type, page);
    return new ModelAndView("desk/motif/index", "page", list.index(organisationId, filter, actor));
  }

  @GetMapping(PATH + "/{motifId}")
  ModelAndView show(
      @PathVariable long organisationId,
      @PathVariable long motifId,
      HistoryFilter filter,
      Actor.Agent actor) {
    var page = reads.show(organisationId, motifId, filter, actor);
    return page.history().in("desk/motif/show", page);
  }

  /** {@code comme}: filled in like this other motif. */
  @GetMapping(PATH + "/nouveau")
  ModelAndView newMotif(
      @PathVariable long organisationId, @RequestParam @Nullable Long comme, Actor.Agent actor) {
    return new ModelAndView("desk/motif/form", "page", reads.newForm(organisationId, comme, actor));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(fields);
    var form = MotifForm.of(typed);
    var like = typed.id("comme");
    return switch (editing.create(organisationId, form.draft(), form.services(), like, actor)) {
      case Saved(var motifId) -> {
        Flash.success(redirect, t("desk.motif.created", form.nom().strip()));
        yield new ModelAndView(sheet(organisationId, motifId));
      }
      case Refused(var problems) ->
          refused(reads.newForm(organisationId, form, like, MotifErrors.of(problems), actor));
    };
  }

  @GetMapping(PATH + "/{motifId}/modification")
  ModelAndView edit(
      @PathVariable long organisationId, @PathVariable long motifId, Actor.Agent actor) {
    return new ModelAndView("desk/motif/form", "page", reads.edit(organisationId, motifId, actor));
  }

  @PostMapping(PATH + "/{motifId}/modification")
  ModelAndView update(
      @PathVariable long organisationId,
      @PathVariable long motifId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var form = MotifForm.of(TypedFields.of(fields));
    // A motif of another territoire is not found under this organisation.
    var page = reads.edit(organisationId, motifId, form, FormErrors.NONE, actor);
    return switch (editing.update(motifId, form.draft(), actor)) {
      case Saved _ -> {
        Flash.success(redirect, t("desk.motif.saved", form.nom().strip()));
        yield new ModelAndView(sheet(organisationId, motifId));
      }
      case Refused(var problems) -> refused(page.with(MotifErrors.of(problems)));
    };
  }

  private static String sheet(long organisationId, long motifId) {
    return "redirect:/organisations/" + organisationId + "/motifs/" + motifId;
  }

  private static ModelAndView refused(MotifFormPage page) {
    return new ModelAndView(
        "desk/motif/form", Map.of("page", page), HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
