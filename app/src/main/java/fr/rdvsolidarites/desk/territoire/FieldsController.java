package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.territory.UsagerFieldSettings;
import fr.rdvsolidarites.territory.UsagerFieldSettings.Problem;
import fr.rdvsolidarites.territory.UsagerFieldSettings.Settings;
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

/** The fields of the usagers' files (wish U2); {@code TerritoireAction.ADMINISTER}. */
@Controller
class FieldsController {

  private static final String PATH = "/territoires/{territoireId}/fiches-usagers";

  private final Spaces spaces;
  private final FieldsScreens screens;
  private final UsagerFieldSettings settings;

  FieldsController(Spaces spaces, FieldsScreens screens, UsagerFieldSettings settings) {
    this.spaces = spaces;
    this.screens = screens;
    this.settings = settings;
  }

  @GetMapping(PATH)
  ModelAndView edit(@PathVariable long territoireId, Actor.Agent actor) {
    return new ModelAndView("desk/territoire/fields", "page", page(territoireId, actor));
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable long territoireId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = page(territoireId, actor);
    var typed = TypedFields.of(fields);
    var states = new EnumMap<UsagerField, FieldState>(UsagerField.class);
    for (var field : UsagerField.values()) {
      Coded.find(FieldState.class, typed.text("etat_" + field.code()))
          .ifPresent(state -> states.put(field, state));
    }
    var social = typed.text("adresse_sociale");
    var pmi = typed.text("adresse_pmi");
    var problems = settings.change(territoireId, new Settings(states, social, pmi), actor);
    if (!problems.isEmpty()) {
      return new ModelAndView(
          "desk/territoire/fields",
          Map.of("page", page.with(lines(page, states), social, pmi, errors(problems))),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    Flash.success(redirect, t("desk.territoire.fields.saved"));
    return new ModelAndView("redirect:" + page.space().href("fiches-usagers"));
  }

  private FieldsPage page(long territoireId, Actor.Agent actor) {
    return screens.edit(spaces.find(territoireId, TerritoireAction.ADMINISTER, actor));
  }

  private static List<FieldsPage.Line> lines(FieldsPage page, Map<UsagerField, FieldState> typed) {
    return page.lines().stream()
        .map(
            line ->
                new FieldsPage.Line(
                    line.field(),
                    typed.containsKey(line.field()) ? typed.get(line.field()).code() : line.state(),
                    line.filled()))
        .toList();
  }

  private static FormErrors errors(List<Problem> problems) {
    var errors = FormErrors.NONE;
    for (var problem : problems) {
      var field =
          switch (problem) {
            case REMARKS_TOO_EARLY -> "etat_remarks";
            case SOCIAL_URL -> "adresse_sociale";
            case PMI_URL -> "adresse_pmi";
          };
      errors = errors.and(field, t("desk.territoire.fields.problem." + problem.code()));
    }
    return errors;
  }
}
