package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.motif.MessageExamples;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.territory.TerritoireDraft;
import fr.rdvsolidarites.territory.TerritoireEditing;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings of a territoire; {@code TerritoireAction.ADMINISTER}. */
@Controller
class SettingController {

  private static final String PATH = "/territoires/{territoireId}/reglages";

  private final DSLContext dsl;
  private final Spaces spaces;
  private final TerritoireEditing editing;
  private final MessageExamples examples;

  SettingController(
      DSLContext dsl, Spaces spaces, TerritoireEditing editing, MessageExamples examples) {
    this.dsl = dsl;
    this.spaces = spaces;
    this.editing = editing;
    this.examples = examples;
  }

  @GetMapping(PATH)
  ModelAndView edit(@PathVariable long territoireId, Actor.Agent actor) {
    return new ModelAndView("desk/territoire/settings", "page", page(territoireId, actor));
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable long territoireId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = page(territoireId, actor);
    var form = TerritoireForm.of(TypedFields.of(fields));
    var errors = FormErrors.NONE;
    if (!form.isPhoneReadable()) {
      errors = errors.and("telephone", t("desk.lieu.problem.phone.unreadable"));
    }
    if (!form.isPriceReadable()) {
      errors = errors.and("prix", t("desk.territoire.problem.price_unreadable"));
    }
    if (errors.isEmpty()) {
      for (var problem : editing.update(territoireId, form.draft(), actor)) {
        errors = errors.and(field(problem), t("desk.territoire.problem." + problem.code()));
      }
    }
    if (!errors.isEmpty()) {
      return new ModelAndView(
          "desk/territoire/settings",
          Map.of("page", page.with(form, errors)),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Flash.success(redirect, t("desk.territoire.saved"));
    return new ModelAndView("redirect:" + page.space().href());
  }

  private SettingPage page(long territoireId, Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.ADMINISTER, actor);
    var territoire = dsl.fetchSingle(TERRITOIRE, TERRITOIRE.ID.eq(territoireId));
    var files =
        dsl.fetchCount(USAGER, USAGER.TERRITOIRE_ID.eq(territoireId), USAGER.DELETED_AT.isNull());
    return new SettingPage(
        space,
        TerritoireForm.of(territoire),
        files,
        examples.ofTerritoire(territoireId).orElse(null),
        FormErrors.NONE);
  }

  private static String field(TerritoireDraft.Problem problem) {
    return switch (problem) {
      case NAME_MISSING, NAME_TOO_LONG, NAME_RESERVED -> "nom";
      case NO_OPEN_DAY -> "jours";
      case SIGNATURE_TOO_LONG -> "signature";
      case SENDER_UNREADABLE -> "expediteur";
      case PRICE_OUT_OF_RANGE -> "prix";
    };
  }
}
