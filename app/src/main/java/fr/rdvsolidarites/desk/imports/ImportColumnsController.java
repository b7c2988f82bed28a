package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.UsagerImportTarget;
import fr.rdvsolidarites.people.UsagerImports;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
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

/** Says what the columns of a list fill; {@code UsagerImportAction.CHANGE}. */
@Controller
class ImportColumnsController {

  private final ImportListScreens screens;
  private final UsagerImports imports;

  ImportColumnsController(ImportListScreens screens, UsagerImports imports) {
    this.screens = screens;
    this.imports = imports;
  }

  @GetMapping("/usagers/imports/{importId}/colonnes")
  ModelAndView edit(@PathVariable long importId, Actor.Agent actor) {
    return form(HttpStatus.OK, screens.columns(importId, actor));
  }

  @PostMapping("/usagers/imports/{importId}/colonnes")
  ModelAndView update(
      @PathVariable long importId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var line = typed.text("ligne_titres").strip();
    var kept = screens.columns(importId, actor);
    Map<Integer, String> codes =
        kept.columns().stream()
            .collect(
                Collectors.toMap(
                    ColumnsPage.Column::position, column -> typed.text(column.field())));
    var targets = new HashMap<Integer, @Nullable UsagerImportTarget>();
    codes.forEach(
        (position, code) ->
            targets.put(position, Coded.find(UsagerImportTarget.class, code).orElse(null)));
    var headerLine = line.matches("\\d{1,6}") ? Integer.parseInt(line) : -1;
    var here = "/usagers/imports/" + importId;
    return switch (imports.map(importId, headerLine, targets, actor)) {
      case DONE, TOO_LATE -> new ModelAndView("redirect:" + here);
      case HEADERS_MOVED -> {
        Flash.info(redirect, t("desk.import.columns.moved", line));
        yield new ModelAndView("redirect:" + here + "/colonnes");
      }
      case NO_SUCH_LINE -> wrong(kept, line, codes, "ligne_titres", "no-line");
      case NAMES_MISSING -> wrong(kept, line, codes, firstColumn(kept), "names");
      case GIVEN_TWICE -> wrong(kept, line, codes, twice(kept, codes), "twice");
    };
  }

  private static String firstColumn(ColumnsPage page) {
    return page.columns().isEmpty() ? "" : page.columns().getFirst().field();
  }

  /** The second column of those that fill the same. */
  private static String twice(ColumnsPage page, Map<Integer, String> codes) {
    return page.columns().stream()
        .filter(
            column ->
                page.columns().stream()
                    .anyMatch(
                        earlier ->
                            earlier.position() < column.position()
                                && !codes.getOrDefault(column.position(), "").isEmpty()
                                && !codes.getOrDefault(column.position(), "").equals("phone")
                                && codes
                                    .getOrDefault(column.position(), "")
                                    .equals(codes.get(earlier.position()))))
        .findFirst()
        .map(ColumnsPage.Column::field)
        .orElse("");
  }

  private static ModelAndView wrong(
      ColumnsPage page, String line, Map<Integer, String> codes, String field, String why) {
    return form(
        HttpStatus.UNPROCESSABLE_CONTENT,
        page.with(line, codes, FormErrors.NONE.and(field, t("desk.import.columns.wrong." + why))));
  }

  private static ModelAndView form(HttpStatus status, ColumnsPage page) {
    return new ModelAndView("desk/imports/columns", Map.of("page", page), status);
  }
}
