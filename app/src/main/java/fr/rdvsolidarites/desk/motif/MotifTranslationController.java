package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.MotifTranslation;
import fr.rdvsolidarites.territory.MotifTranslation.Outcome.ChangedMeanwhile;
import fr.rdvsolidarites.territory.MotifTranslation.Outcome.Refused;
import fr.rdvsolidarites.territory.MotifTranslation.Outcome.Saved;
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

/** What citizens read of a motif in another language; {@code MotifAction.WRITE}. */
@Controller
class MotifTranslationController {

  private static final String PATH =
      "/organisations/{organisationId}/motifs/{motifId}/traductions/{langue}";

  private final MotifTranslationReads reads;
  private final MotifTranslation translation;

  MotifTranslationController(MotifTranslationReads reads, MotifTranslation translation) {
    this.reads = reads;
    this.translation = translation;
  }

  @GetMapping(PATH)
  ModelAndView edit(
      @PathVariable long organisationId,
      @PathVariable long motifId,
      @PathVariable String langue,
      Actor.Agent actor) {
    var page = reads.edit(organisationId, motifId, language(langue), null, actor);
    return new ModelAndView("desk/motif/translation", "page", page);
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable long organisationId,
      @PathVariable long motifId,
      @PathVariable String langue,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var language = language(langue);
    var form = MotifTranslationForm.of(TypedFields.of(fields));
    // A motif of another territoire is not found under this organisation.
    var page = reads.edit(organisationId, motifId, language, form, actor);
    return switch (translation.save(motifId, language, form.draft(), actor)) {
      case Saved _ -> {
        Flash.success(redirect, t("desk.motif.translation.saved", language.frenchName()));
        yield new ModelAndView("redirect:" + page.href(language));
      }
      case Refused(var problems) ->
          again(page.refused(MotifErrors.of(problems), false), HttpStatus.UNPROCESSABLE_CONTENT);
      case ChangedMeanwhile _ -> again(page.refused(FormErrors.NONE, true), HttpStatus.CONFLICT);
    };
  }

  /** French is what the motif says itself. */
  private static Language language(String tag) {
    return Language.of(tag)
        .filter(language -> language != Language.FR)
        .orElseThrow(NotFoundException::new);
  }

  private static ModelAndView again(MotifTranslationPage page, HttpStatus status) {
    return new ModelAndView("desk/motif/translation", Map.of("page", page), status);
  }
}
