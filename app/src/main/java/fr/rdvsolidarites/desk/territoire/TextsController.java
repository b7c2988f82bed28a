package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.PublicText;
import fr.rdvsolidarites.territory.PublicTexts;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.EnumMap;
import java.util.List;
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

/** The territoire's words on the legal pages; {@code TerritoireAction.ADMINISTER}. */
@Controller
class TextsController {

  private static final String PATH = "/territoires/{territoireId}/textes";
  private static final String VIEW = "desk/territoire/texts";

  private final Spaces spaces;
  private final PublicTexts texts;

  TextsController(Spaces spaces, PublicTexts texts) {
    this.spaces = spaces;
    this.texts = texts;
  }

  @GetMapping(PATH)
  ModelAndView edit(@PathVariable long territoireId, Actor.Agent actor) {
    var space = space(territoireId, actor);
    return new ModelAndView(
        VIEW, "page", new TextsPage(space, texts.of(territoireId), FormErrors.NONE));
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable long territoireId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var space = space(territoireId, actor);
    var typed = typed(TypedFields.of(fields));
    var tooLong = texts.change(territoireId, typed, actor);
    if (!tooLong.isEmpty()) {
      return new ModelAndView(
          VIEW,
          Map.of("page", new TextsPage(space, typed, errors(tooLong))),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Flash.success(redirect, t("desk.territoire.texts.saved"));
    return new ModelAndView("redirect:" + space.href("textes"));
  }

  private Space space(long territoireId, Actor.Agent actor) {
    return spaces.find(territoireId, TerritoireAction.ADMINISTER, actor);
  }

  private static Map<PublicText, String> typed(TypedFields fields) {
    var typed = new EnumMap<PublicText, String>(PublicText.class);
    for (var text : PublicText.values()) {
      var name = "texte_" + text.code();
      if (fields.has(name)) {
        // browsers send a line's end as two characters
        typed.put(text, fields.text(name).replace("\r\n", "\n"));
      }
    }
    return typed;
  }

  private static FormErrors errors(List<PublicText> tooLong) {
    var errors = FormErrors.NONE;
    for (var text : tooLong) {
      errors =
          errors.and(
              "texte_" + text.code(), t("desk.territoire.texts.tooLong", PublicTexts.LONGEST));
    }
    return errors;
  }
}
