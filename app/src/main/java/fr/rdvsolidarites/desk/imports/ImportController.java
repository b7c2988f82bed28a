package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.people.UsagerImports;
import fr.rdvsolidarites.people.UsagerImports.Outcome.Refused;
import fr.rdvsolidarites.people.UsagerImports.Outcome.Staged;
import fr.rdvsolidarites.people.UsagerImports.Outcome.TooMany;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.FormErrors;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lists of usagers given by the members of an organisation; one of them, wherever it stands, by
 * {@code UsagerImportAction.READ}.
 */
@Controller
class ImportController {

  private static final int LAST_PAGE = 5_000;
  private static final int LONGEST_NAME = 200;

  private final ImportListScreens list;
  private final ImportScreens screens;
  private final UsagerImports imports;

  ImportController(ImportListScreens list, ImportScreens screens, UsagerImports imports) {
    this.list = list;
    this.screens = screens;
    this.imports = imports;
  }

  @GetMapping("/organisations/{organisationId}/imports")
  ModelAndView index(@PathVariable long organisationId, Actor.Agent actor) {
    return index(HttpStatus.OK, list.index(organisationId, actor));
  }

  @PostMapping("/organisations/{organisationId}/imports")
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam("fichier") @Nullable MultipartFile file,
      Actor.Agent actor)
      throws IOException {
    if (file == null || file.isEmpty()) {
      return refused(organisationId, "missing", actor);
    }
    return switch (imports.stage(organisationId, name(file), file.getBytes(), actor)) {
      case Staged(var id) -> new ModelAndView("redirect:/usagers/imports/" + id + "/colonnes");
      case Refused(var reason) ->
          refused(organisationId, reason.name().toLowerCase(Locale.ROOT), actor);
      case TooMany _ -> refused(organisationId, "too_many", actor);
    };
  }

  private ModelAndView refused(long organisationId, String why, Actor.Agent actor) {
    var page = list.index(organisationId, actor);
    return index(
        HttpStatus.UNPROCESSABLE_CONTENT,
        page.with(FormErrors.NONE.and("fichier", t("desk.import.file." + why))));
  }

  /** Its last part: some browsers send where it lay. */
  private static String name(MultipartFile file) {
    var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
    var last = name.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{C}", "").strip();
    return last.isEmpty()
        ? t("desk.import.nameless")
        : last.substring(Math.max(0, last.length() - LONGEST_NAME));
  }

  /** {@code lignes}: one outcome alone. */
  @GetMapping("/usagers/imports/{importId}")
  ModelAndView show(
      @PathVariable long importId,
      @RequestParam(defaultValue = "") String lignes,
      @RequestParam(defaultValue = "1") String page,
      HistoryFilter filter,
      Actor.Agent actor) {
    var number = page.matches("[1-9]\\d{0,5}") ? Math.min(LAST_PAGE, Integer.parseInt(page)) : 1;
    var shown = screens.show(importId, lignes, number, filter, actor);
    return shown.state().equals("mapping") && shown.mine()
        ? new ModelAndView("redirect:" + shown.href() + "/colonnes")
        : shown.history().in("desk/imports/show", shown);
  }

  private static ModelAndView index(HttpStatus status, ImportsPage page) {
    return new ModelAndView("desk/imports/index", Map.of("page", page), status);
  }
}
