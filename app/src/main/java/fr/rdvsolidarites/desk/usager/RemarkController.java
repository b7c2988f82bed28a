package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.audit.AccessLog;
import fr.rdvsolidarites.audit.Event;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.RemarkSorting;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.EnumMap;
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

/**
 * Moves remarks into fields, one file after the other; {@code UsagerAction.WRITE} and {@code
 * READ_REMARKS}.
 */
@Controller
class RemarkController {

  private static final String KEEP = "garder";
  private static final String EMPTY = "vider";

  private final RemarkScreens screens;
  private final RemarkSorting sorting;
  private final AccessLog log;

  RemarkController(RemarkScreens screens, RemarkSorting sorting, AccessLog log) {
    this.screens = screens;
    this.sorting = sorting;
    this.log = log;
  }

  /** {@code apres}: the file that was shown before. */
  @GetMapping("/usagers/remarques")
  ModelAndView edit(@RequestParam MultiValueMap<String, String> asked, Actor.Agent actor) {
    var after = TypedFields.of(asked).id("apres");
    var page = screens.next(after == null ? 0 : after, actor);
    var file = page.file();
    if (file != null) {
      log.read(actor, new Event.Subject("usager", file.usagerId()));
    }
    return shown(HttpStatus.OK, page);
  }

  @PostMapping("/usagers/{usagerId}/remarque")
  ModelAndView update(
      @PathVariable long usagerId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var page = screens.show(usagerId, actor);
    var fields = fields(typed);
    var fate = typed.text("devenir");
    var errors = errors(fields, fate);
    if (!errors.isEmpty()) {
      return shown(HttpStatus.UNPROCESSABLE_CONTENT, page.with(fields, fate, errors));
    }
    var version = typed.text("version");
    return switch (sorting.sort(
        usagerId,
        version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1,
        fields,
        fate.equals(EMPTY),
        actor)) {
      case SORTED -> {
        Flash.success(redirect, t("desk.remark.sorted"));
        yield new ModelAndView("redirect:/usagers/remarques?apres=" + usagerId);
      }
      case CHANGED_MEANWHILE ->
          shown(
              HttpStatus.CONFLICT,
              page.with(fields, fate, FormErrors.NONE.and("", t("desk.usager.wrong.meanwhile"))));
    };
  }

  private static Map<UsagerField, String> fields(TypedFields typed) {
    var fields = new EnumMap<UsagerField, String>(UsagerField.class);
    for (var field : UsagerField.values()) {
      if (field != UsagerField.REMARKS && typed.has(UsagerForm.name(field))) {
        fields.put(field, typed.text(UsagerForm.name(field)));
      }
    }
    return fields;
  }

  private static FormErrors errors(Map<UsagerField, String> fields, String fate) {
    var errors = UsagerForm.errors(fields);
    return fate.equals(KEEP) || fate.equals(EMPTY)
        ? errors
        : errors.and("devenir", t("desk.remark.fate.missing"));
  }

  private static ModelAndView shown(HttpStatus status, RemarkPage page) {
    return new ModelAndView("desk/usager/remark", Map.of("page", page), status);
  }
}
