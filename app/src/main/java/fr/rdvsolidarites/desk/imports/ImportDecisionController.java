package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.UsagerImports;
import fr.rdvsolidarites.people.UsagerImports.Decision;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Decides about doubles, then writes, gives up; {@code UsagerImportAction.CHANGE}. */
@Controller
class ImportDecisionController {

  private static final String LINE = "ligne_";

  private final UsagerImports imports;

  ImportDecisionController(UsagerImports imports) {
    this.imports = imports;
  }

  /** {@code tous}: the same for every double; else those of one page, line by line. */
  @PostMapping("/usagers/imports/{importId}/decisions")
  ModelAndView update(
      @PathVariable long importId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var lines = new HashMap<Integer, Decision>();
    typed
        .all()
        .keySet()
        .forEach(
            name -> {
              if (name.matches(LINE + "\\d{1,6}")) {
                decision(typed.text(name))
                    .ifPresent(
                        one -> lines.put(Integer.valueOf(name.substring(LINE.length())), one));
              }
            });
    var all = decision(typed.text("tous")).orElse(null);
    if (imports.decide(importId, lines, all, actor)) {
      Flash.success(redirect, t("desk.import.decided"));
    } else {
      Flash.info(redirect, t("desk.import.too-late"));
    }
    var page = typed.text("page").matches("[1-9]\\d{0,4}") ? "?page=" + typed.text("page") : "";
    return new ModelAndView("redirect:/usagers/imports/" + importId + page);
  }

  private static Optional<Decision> decision(String code) {
    return Arrays.stream(Decision.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(code))
        .findFirst();
  }
}
